import { inventoryHeaders } from '#libs/contracts/index.js';
import { bad, good, type Checked } from '../report/result.js';

/** When a report was observed, on our clock. Milliseconds since the epoch. */
export interface ReportTimes {
  readonly receivedMs: number;
  readonly observedMs: number;
  /** How far the agent's clock was ahead of ours (negative: behind); taken out of observedMs already. */
  readonly skewMs: number;
}

export interface TimeHeaders {
  readonly observedAt: string | undefined;
  /** The agent's clock when it sent the report. */
  readonly agentNow: string | undefined;
}

/** A time before this that nothing corrects comes from a clock that was never set. */
const earliest = Date.UTC(2000, 0, 1);

const notATime = (field: string) =>
  bad({
    code: 'invalid-field',
    message: `Header ${field} is not an ISO 8601 time.`,
    wayOut: 'Write it like 2026-03-01T12:00:00.000Z, or leave it out: then the time of arrival counts.',
    field,
  });

function parsed(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

/**
 * Places a report in time. A wrong clock is not bad input: the agent sends its own now, and the difference to ours is
 * taken out. What would lie in the future after that was observed now.
 */
export function reportTimes({ observedAt, agentNow }: TimeHeaders, receivedMs: number): Checked<ReportTimes> {
  const observed = parsed(observedAt) ?? parsed(agentNow) ?? receivedMs;
  const sent = parsed(agentNow) ?? receivedMs;
  if (Number.isNaN(observed)) return notATime(inventoryHeaders.observedAt);
  if (Number.isNaN(sent)) return notATime(inventoryHeaders.agentNow);
  const skewMs = sent - receivedMs;
  const corrected = observed - skewMs;
  const observedMs = corrected < earliest ? receivedMs : Math.min(corrected, receivedMs);
  return good({ receivedMs, observedMs, skewMs });
}
