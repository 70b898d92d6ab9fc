import { BACKWARDS, END, FORWARDS } from '@kurrent/kurrentdb-client';
import type { EventFilter } from '#libs/ports/index.js';
import type { Connection, Generation } from './connection.js';
import { within } from './failure.js';
import { serverFilter } from './log-filter.js';
import { retrying, type RetryRules } from './retry.js';

/** How far the log reaches, as far as this process knows; asks the server only when that is stale. */
export class Heads {
  #latest = 0n;
  #askedAt = 0;
  #asking: Promise<bigint> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly rules: RetryRules,
    private readonly callMs: number,
  ) {}

  get latest(): bigint {
    return this.#latest;
  }

  note(position: bigint): void {
    if (position > this.#latest) this.#latest = position;
  }

  /** Position of the last event that is not the server's own; 0n where there is none. */
  async read(): Promise<bigint> {
    return retrying(this.connection, this.rules, 'say where the log ends', (generation) => this.readOnce(generation));
  }

  /** As `read`, without repeating. */
  async readOnce(generation: Generation): Promise<bigint> {
    const position = await within(this.callMs, 'reading the end of the log', lastPosition(generation));
    this.note(position);
    return position;
  }

  /** What is known if that is beyond `from`; otherwise not older than `ageMs` milliseconds. All who ask share one call. */
  async newerThan(from: bigint, generation: Generation, ageMs: number): Promise<bigint> {
    if (this.#latest > from || Date.now() - this.#askedAt < ageMs) return this.#latest;
    this.#asking ??= this.readOnce(generation).finally(() => {
      this.#asking = undefined;
      this.#askedAt = Date.now();
    });
    await this.#asking;
    return this.#latest;
  }

  /** Is there nothing for this filter after a position, up to another? Looks at the log itself. */
  async nothingBetween(generation: Generation, after: bigint, upTo: bigint, filter?: EventFilter): Promise<boolean> {
    const next = await within(this.callMs, 'looking ahead in the log', nextPosition(generation, after, filter));
    return next === undefined || next > upTo;
  }
}

async function lastPosition({ client }: Generation): Promise<bigint> {
  const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true } as const;
  for await (const { event } of client.readAll({ ...options, filter: serverFilter(undefined) }))
    return event?.position?.commit ?? 0n;
  return 0n;
}

/** A read starts at its position, so the first event may be the one at `after` itself. */
async function nextPosition({ client }: Generation, after: bigint, filter?: EventFilter): Promise<bigint | undefined> {
  const fromPosition = { commit: after, prepare: after };
  const options = { direction: FORWARDS, fromPosition, maxCount: 2, requiresLeader: true } as const;
  for await (const { event } of client.readAll({ ...options, filter: serverFilter(filter) })) {
    const position = event?.position?.commit ?? after;
    if (position > after) return position;
  }
  return undefined;
}
