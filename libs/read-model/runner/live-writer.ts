import type { Pool, PoolClient } from '#libs/database/index.js';
import type { Projection, RowChange } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { RowSpace } from '../space/row-space.js';
import { TableStore } from '../tables/table-store.js';
import { Fenced } from './checkpoint.js';
import { FailingEvent, mayPass } from './failures.js';
import { changesOf, chunksOf, type Lift } from './work.js';

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
  move: { readonly from: bigint; readonly to: bigint; readonly last: StoredEvent | undefined },
) => Promise<void>;

/** Writes events into tables that can be read meanwhile: each chunk with its checkpoint in one transaction. */
export class LiveWriter {
  #position: bigint;

  constructor(
    private readonly pool: Pool,
    private readonly model: { readonly projection: Projection; readonly lift: Lift; readonly schema: string },
    private readonly checkpoint: Checkpointing,
    position: bigint,
  ) {
    this.#position = position;
  }

  /** All before and at it is in the tables. */
  get position(): bigint {
    return this.#position;
  }

  /**
   * @param upTo where the batch as a whole ends
   * @throws FailingEvent when an event cannot be projected; all before it is stored by then
   */
  async write(events: readonly StoredEvent[], upTo: bigint): Promise<void> {
    const relevant = events.filter((event) => this.model.projection.on[event.type] !== undefined);
    await this.#chunks(relevant).catch(async (error: unknown) => {
      if (mayPass(error) || error instanceof Fenced) throw error;
      await this.#narrowed(relevant.filter((event) => event.position > this.#position));
    });
    if (this.#position < upTo) await this.#store([], upTo, events.at(-1));
  }

  async #chunks(events: readonly StoredEvent[]): Promise<void> {
    for (const chunk of chunksOf(this.model.projection, this.model.lift, events)) {
      const last = chunk.events.at(-1);
      if (last) await this.#store(chunk.changes, last.position, last);
    }
  }

  /** Halves until the one event that cannot be stored stands alone, and stores all before it. */
  async #narrowed(events: readonly StoredEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    try {
      const changes = events.flatMap((event) => changesOf(this.model.projection, this.model.lift, event));
      await this.#store(changes, last.position, last);
    } catch (error) {
      if (mayPass(error) || error instanceof Fenced) throw error;
      if (events.length === 1) throw error instanceof FailingEvent ? error : new FailingEvent(last, error);
      const middle = events.length >> 1;
      await this.#narrowed(events.slice(0, middle));
      await this.#narrowed(events.slice(middle));
    }
  }

  async #store(changes: readonly RowChange[], to: bigint, last: StoredEvent | undefined): Promise<void> {
    const { projection, schema } = this.model;
    await inTransaction(this.pool, async (client) => {
      if (changes.length > 0) {
        const stores = projection.tables.map((table) => new TableStore(client, schema, table, 'live'));
        const space = new RowSpace(stores, 'live');
        await space.apply(changes);
        await space.writeAll();
      }
      await this.checkpoint(client, { from: this.#position, to, last });
    });
    this.#position = to;
  }
}
