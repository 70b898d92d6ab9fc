import type { PoolClient } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { newestOf, storedTables } from '../history/stored-tables.js';
import { createIndexes, createTable, qualified, quoted } from '../tables/ddl.js';
import { patientMs } from '../tables/patience.js';
import { TableStore } from '../tables/table-store.js';
import type { RunnerContext } from './deps.js';
import { prefetched } from './prefetch.js';
import { swapIn } from './swap.js';
import { buildSchema, dropBuilds } from './tables.js';
import { typesOf, type Model } from './model.js';
import { refold } from './refold.js';
import { chunksOf } from './work.js';
import { changedTables, rowSpace, writeSteps } from './write-steps.js';

export interface BuildResult {
  /** Up to which the new tables hold everything. */
  readonly position: bigint;
  readonly events: number;
  readonly seconds: number;
}

/** Fewer events than this in one pass over the tail, and the rest is done with the live tables held still. */
const shortTail = 1_000;
/** Whole hardware comes in events of many kilobytes: more of them at once would be memory, not speed (docs/performance.md, Rebuild). */
const eventsAtOnce = 250;
/** Milliseconds between notes of progress. */
const noteEveryMs = 5_000;

const session = `set statement_timeout = 0; set synchronous_commit to off; set timezone to 'UTC'; set datestyle to 'ISO'`;

/**
 * Builds a read model beside the live one: the whole log is folded into tables without keys and indexes, rows staying
 * in memory up to a limit; then come keys and indexes, the events that were written meanwhile, and the swap.
 */
export class Build {
  readonly #schema: string;
  readonly #model: Model;
  #position = 0n;
  #events = 0;
  #notedAt = 0;

  constructor(
    private readonly context: RunnerContext,
    private readonly projection: Projection,
    /** Of the rebuild lease. */
    private readonly epoch: number,
  ) {
    this.#schema = buildSchema(projection, epoch);
    this.#model = { projection, lift: context.lift, observed: context.observed, store: context.store };
  }

  /** @throws FailingEvent when an event cannot be projected; the live tables are untouched then */
  async run(signal: AbortSignal): Promise<BuildResult> {
    const began = performance.now();
    const client = await this.context.pool.connect();
    try {
      await client.query(session);
      await this.#makeTables(client);
      const outOfOrder = await this.#fill(client, signal);
      await this.#finishTables(client);
      await this.#foldAgain(client, outOfOrder, signal);
      await this.#followTail(client, signal);
      const catchUp = async (on: PoolClient, atLeast: bigint) => (await this.#pass(on, atLeast, signal)).position;
      const position = await swapIn(client, {
        projection: this.projection,
        schema: this.#schema,
        epoch: this.epoch,
        catchUp,
      });
      return { position, events: this.#events, seconds: (performance.now() - began) / 1_000 };
    } finally {
      await client.query(`drop schema if exists ${quoted(this.#schema)} cascade`).catch(() => undefined);
      // The session was set up for building: nobody else should get it.
      client.release(true);
      this.context.figures.rebuilding(this.projection.name, 0n);
    }
  }

  async #makeTables(client: PoolClient): Promise<void> {
    await dropBuilds(client, this.projection);
    await client.query(`create schema ${quoted(this.#schema)}`);
    for (const table of storedTables(this.projection)) await client.query(createTable(this.#schema, table));
  }

  /** @returns the aggregates whose history has to be folded again */
  async #fill(client: PoolClient, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const { store, limits } = this.context;
    const stores = changedTables(this.#model).map((table) => new TableStore(client, this.#schema, table, 'building'));
    const space = rowSpace(this.#model, stores, 'building');
    const filter = { types: typesOf(this.#model) };
    const batchSize = Math.min(limits.batchSize, eventsAtOnce);
    const log = store.readLog({ after: 0n, filter, batchSize, signal });
    for await (const chunk of prefetched(chunksOf(this.#model, log))) {
      await space.apply(chunk.steps);
      await space.makeRoom(limits.rebuildBytes);
      this.#events += chunk.events.length;
      this.#position = chunk.upTo;
      await this.#note(client);
    }
    signal.throwIfAborted();
    await space.writeAll();
    for (const store of stores) await store.ensureKey();
    // While rows are in hand, they tell nobody until when they were observed; now they do.
    if (this.projection.lead) await client.query(`truncate ${qualified(this.#schema, newestOf(this.projection))}`);
    return space.outOfOrder;
  }

  /** Once for each, whatever the number of its late reports. */
  async #foldAgain(client: PoolClient, ids: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    for (const id of ids) {
      signal.throwIfAborted();
      await refold(client, { model: this.#model, schema: this.#schema, id, upTo: this.#position });
    }
  }

  async #finishTables(client: PoolClient): Promise<void> {
    for (const table of storedTables(this.projection)) {
      for (const text of createIndexes(this.#schema, table)) {
        const query = { text, query_timeout: patientMs };
        await client.query(query);
      }
      await client.query(`analyze ${qualified(this.#schema, table)}`);
    }
  }

  async #followTail(client: PoolClient, signal: AbortSignal): Promise<void> {
    for (;;) {
      const { position, events } = await this.#pass(client, 0n, signal);
      this.#position = position;
      this.#events += events;
      if (events < shortTail) return;
    }
  }

  /** Once from where the tables are to the present end of the log. Leaves `#position` alone: a swap may be rolled back. */
  async #pass(client: PoolClient, atLeast: bigint, signal: AbortSignal): Promise<{ position: bigint; events: number }> {
    const { store, limits } = this.context;
    const filter = { types: typesOf(this.#model) };
    let position = this.#position;
    let events = 0;
    do {
      const log = store.readLog({ after: position, filter, batchSize: limits.batchSize, signal });
      for await (const chunk of chunksOf(this.#model, log)) {
        await writeSteps(client, { model: this.#model, schema: this.#schema, steps: chunk.steps, upTo: chunk.upTo });
        events += chunk.events.length;
        position = chunk.upTo;
      }
      signal.throwIfAborted();
    } while (position < atLeast);
    return { position, events };
  }

  async #note(client: PoolClient): Promise<void> {
    if (performance.now() - this.#notedAt < noteEveryMs) return;
    this.#notedAt = performance.now();
    const { name } = this.projection;
    this.context.figures.rebuilding(name, this.#position);
    this.context.logger.info(
      { projection: name, position: String(this.#position), events: this.#events },
      'rebuilding',
    );
    await client.query('update machinedb.rebuild set position = $3 where projection = $1 and epoch = $2', [
      name,
      this.epoch,
      String(this.#position),
    ]);
  }
}
