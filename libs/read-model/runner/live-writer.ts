import type { Pool, PoolClient } from '#libs/database/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { Fenced } from './checkpoint.js';
import { FailingEvent, mayPass } from './failures.js';
import type { Model } from './model.js';
import { beginningOf, stepsOf } from './steps.js';
import type { Chunk } from './work.js';
import { writeSteps } from './write-steps.js';

/**
 * Read models may lose their last moments in a crash of the database: rows and checkpoint go together and are projected
 * again. UTC and ISO make times readable without a Date for each.
 */
const begin = `begin; set local synchronous_commit to off; set local timezone to 'UTC'; set local datestyle to 'ISO'`;

export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Moves the checkpoint in the same transaction; throws when it is not where the rows of this transaction begin. */
export type Checkpointing = (
  client: PoolClient,
  move: { readonly from: bigint; readonly to: bigint; readonly recordedAt: string | undefined },
) => Promise<void>;

/** Writes events into tables that can be read meanwhile: each chunk with its checkpoint in one transaction. */
export class LiveWriter {
  #position: bigint;

  constructor(
    private readonly pool: Pool,
    private readonly model: Model,
    private readonly schema: string,
    private readonly checkpoint: Checkpointing,
    position: bigint,
  ) {
    this.#position = position;
  }

  /** @throws FailingEvent when an event cannot be stored; all before it is by then */
  async write(chunk: Chunk): Promise<void> {
    try {
      await this.#store(chunk);
    } catch (error) {
      if (mayPass(error) || error instanceof Fenced) throw error;
      await this.#narrowed(chunk.events);
      if (this.#position < chunk.upTo) await this.#store({ ...chunk, steps: [] });
    }
  }

  /** Halves until the one append that cannot be stored stands alone, and stores all before it. */
  async #narrowed(events: readonly StoredEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    try {
      await this.#store({ steps: stepsOf(this.model, events), upTo: last.position, recordedAt: last.recordedAt });
    } catch (error) {
      if (mayPass(error) || error instanceof Fenced) throw error;
      const middle = middleOf(events);
      if (middle === undefined) throw await this.#failing(events, error);
      await this.#narrowed(events.slice(0, middle));
      await this.#narrowed(events.slice(middle));
    }
  }

  /** Of one append as a whole nothing is stored; which of its events it is, a trial that is rolled back tells. */
  async #failing(events: readonly StoredEvent[], error: unknown): Promise<FailingEvent> {
    if (error instanceof FailingEvent) return error;
    for (const [nth, event] of events.entries()) {
      const part = events.slice(0, nth + 1);
      const failure = await inTransaction(this.pool, async (client) => {
        await this.#write(client, stepsOf(this.model, part), event.position);
        throw new TrialEnded();
      }).catch((reason: unknown) => reason);
      if (!(failure instanceof TrialEnded)) return new FailingEvent(event, failure);
    }
    return new FailingEvent(events.at(-1) as StoredEvent, error);
  }

  #write(client: PoolClient, steps: Chunk['steps'], upTo: bigint): Promise<void> {
    return writeSteps(client, { model: this.model, schema: this.schema, steps, upTo });
  }

  async #store({ steps, upTo, recordedAt }: Omit<Chunk, 'events'>): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await this.#write(client, steps, upTo);
      await this.checkpoint(client, { from: this.#position, to: upTo, recordedAt });
    });
    this.#position = upTo;
  }
}

class TrialEnded extends Error {}

/** Where to halve without cutting an append; undefined: it is one. */
function middleOf(events: readonly StoredEvent[]): number | undefined {
  const before = beginningOf(events, events.length >> 1);
  if (before > 0) return before;
  const after = events.findIndex((_, at) => at > 0 && beginningOf(events, at) === at);
  return after > 0 ? after : undefined;
}
