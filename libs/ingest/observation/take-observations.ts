import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { entitlementOf, observation, waitingSections, type WaitingSection } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import type { NewestObservations, ReportEncoding } from '#libs/records/index.js';
import { standingMachine } from '../intake/standing-machine.js';
import type { ReportTimes } from '../intake/report-times.js';
import type { ReportLimits } from '../report/limits.js';
import { unpack } from '../report/unpack.js';
import { readObservations } from './read-observations.js';

/** What a machine says that it sees, as it came in with the machine's own token. */
export interface ReceivedObservations {
  readonly body: Buffer;
  /** sha256 of the body, hex. */
  readonly digest: string;
  readonly encoding: ReportEncoding;
  readonly times: ReportTimes;
  readonly machineId: string;
  readonly tokenId: string;
}

export type ObservationOutcome =
  | {
      readonly kind: 'taken';
      readonly machineId: string;
      /** Types of the events that it led to. */
      readonly events: readonly string[];
      /** News that comes too often to be taken now. */
      readonly waiting: readonly WaitingSection[];
      /** Undefined where nothing was written. */
      readonly position: bigint | undefined;
    }
  | { readonly kind: 'bad'; readonly refusal: Refusal }
  /** The token does not speak for its machine, or the machine is not there any more. */
  | { readonly kind: 'not-entitled' };

export interface ObservationIntakeParts {
  readonly commands: Pick<CommandHandling, 'load' | 'handle'>;
  readonly newest: Pick<NewestObservations, 'keep'>;
  readonly limits: ReportLimits;
}

/** Takes in observations whose bytes are not known. */
export interface ObservationIntake {
  take(received: ReceivedObservations): Promise<ObservationOutcome>;
}

async function take(parts: ObservationIntakeParts, received: ReceivedObservations): Promise<ObservationOutcome> {
  const { commands, newest, limits } = parts;
  const { digest, tokenId, times } = received;
  const unpacked = await unpack(received.body, received.encoding, limits);
  const document = unpacked.ok ? readObservations(unpacked.value, limits.depth) : unpacked;
  if (!document.ok) return { kind: 'bad', refusal: document.refusal };
  const { machineId, state } = await standingMachine(commands, received.machineId, { fresh: true });
  if (entitlementOf(state, tokenId) === 'nothing') return { kind: 'not-entitled' };
  const observedAt = new Date(times.observedMs).toISOString();
  const data = { machineId, digest, observedAt, sections: document.value.sections };
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: `machine:${machineId}`, observedAt } as const;
  const told = { ...context, source: 'agent' };
  const outcome = await commands.handle(observation, machineId, { type: 'RecordObservations', data }, told);
  const { state: known } = await commands.load(observation, machineId);
  const waiting = waitingSections(data, known);
  // What waits is told again later: then the same bytes are news.
  if (waiting.length === 0) await newest.keep({ machineId: received.machineId, digest, observedAt });
  const events = outcome.events.map(({ type }) => type);
  return { kind: 'taken', machineId, events, waiting, position: events.length > 0 ? outcome.position : undefined };
}

export function createObservationIntake(parts: ObservationIntakeParts): ObservationIntake {
  return { take: (received) => take(parts, received) };
}
