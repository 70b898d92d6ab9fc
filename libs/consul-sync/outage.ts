import type { Recorder } from './recorder.js';
import type { ConsulStanding } from './standing.js';

export interface OutageParts {
  readonly datacenter: string;
  readonly recorder: Pick<Recorder, 'watch'>;
  readonly now: () => number;
  /** Away for so long it is an outage that its machines are told to have, milliseconds. */
  readonly outageAfterMs: number;
}

/** An outage of a moment is told of the datacenter alone; one that lasts, of its machines as well. */
export class Outage {
  /** As the log knows it; undefined: nothing was told yet. */
  #isOut: boolean | undefined;

  constructor(private readonly parts: OutageParts) {}

  /** @param sinceMs since when the state is what it is, milliseconds since 1970 */
  async tell(state: ConsulStanding['state'] | undefined, sinceMs: number, message: string | null): Promise<void> {
    const { datacenter, recorder, now, outageAfterMs } = this.parts;
    if (state === undefined) return;
    const isOut = state !== 'reached';
    if (isOut === this.#isOut || (isOut && now() - sinceMs < outageAfterMs)) return;
    const since = new Date(sinceMs).toISOString();
    const outage = isOut ? { because: state, message: message ?? '', since } : null;
    await recorder.watch({ type: 'RecordConsulOutage', data: { datacenter, outage } });
    this.#isOut = isOut;
  }
}
