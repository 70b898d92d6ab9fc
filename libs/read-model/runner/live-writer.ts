import type { Pool, PoolClient } from '#libs/database/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { RowSpace } from '../space/row-space.js';
import { TableStore } from '../tables/table-store.js';
import { Fenced } from './checkpoint.js';
import { FailingEvent, mayPass } from './failures.js';
import { changesOf, type Chunk, type Model } from './work.js';

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
      if (this.#position < chunk.upTo) await this.#store({ ...chunk, changes: [] });
    }
  }

  /** Halves until the one event that cannot be stored stands alone, and stores all before it. */
  async #narrowed(events: readonly StoredEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    try {
      const changes = events.flatMap((event) => changesOf(this.model, event));
      await this.#store({ changes, upTo: last.position, recordedAt: last.recordedAt });
    } catch (error) {
      if (mayPass(error) || error instanceof Fenced) throw error;
      if (events.length === 1) throw error instanceof FailingEvent ? error : new FailingEvent(last, error);
      const middle = events.length >> 1;
      await this.#narrowed(events.slice(0, middle));
      await this.#narrowed(events.slice(middle));
    }
  }

  async #store({ changes, upTo, recordedAt }: Omit<Chunk, 'events'>): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      if (changes.length > 0) {
        const stores = this.model.projection.tables.map((table) => new TableStore(client, this.schema, table, 'live'));
        const space = new RowSpace(stores, 'live');
        await space.apply(changes);
        await space.writeAll();
      }
      await this.checkpoint(client, { from: this.#position, to: upTo, recordedAt });
    });
    this.#position = upTo;
  }
}
