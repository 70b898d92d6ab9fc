import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Pool } from '#libs/database/index.js';
import { readPages } from '../scan/read-pages.js';
import { liveTables, type LogTables } from './find-blocks.js';
import { fillPacked, fillSame, fillUnpacked, type Filling, type Positions } from './fill.js';
import { swapPartition } from './swap.js';

/** What a partition is to become. */
export interface PartitionShape {
  readonly packed: boolean;
  /** Undefined: where the database lies. */
  readonly tablespace: string | undefined;
}

/** It cannot be done, and why; nothing was changed. */
export class PartitionRefusal extends Error {
  override readonly name = 'PartitionRefusal';
}

export interface Rewrite extends Positions {
  readonly pool: Pool;
  readonly name: string;
  readonly packedBefore: boolean;
  readonly shape: PartitionShape;
  readonly progress: (done: bigint) => void;
}

const buildSchema = 'log_build';
const lock = `hashtextextended('rackledger.log.rewrite', 0)`;

/** Both, side by side: the blocks of `event_from_1` are in `payload_from_1`. */
export function blocksName(name: string): string {
  return name.replace(/^event/, 'payload');
}

/** sha256 over the canonical forms of all events: what may not change by being rewritten. */
async function digestOf(pool: Pool, tables: LogTables, { first, last }: Positions): Promise<string> {
  const hash = createHash('sha256');
  let events = 0n;
  for await (const page of readPages(pool, tables, { after: first - 1n, upTo: last })) {
    hash.update(page.bytes);
    events += BigInt(page.count);
  }
  if (events !== last - first + 1n)
    throw new PartitionRefusal(`${last - first + 1n - events} events are missing in it`);
  return hash.digest('hex');
}

class Rewriting {
  readonly #rewrite: Rewrite;
  readonly #events: string;
  readonly #blocks: string;
  readonly #space: string;

  constructor(rewrite: Rewrite) {
    const { name, shape } = rewrite;
    this.#rewrite = rewrite;
    this.#events = pg.escapeIdentifier(name);
    this.#blocks = pg.escapeIdentifier(blocksName(name));
    this.#space = shape.tablespace === undefined ? '' : `tablespace ${pg.escapeIdentifier(shape.tablespace)}`;
  }

  /** Aside, in as many transactions as it takes; then in place, in one. Interrupted before that, it has changed nothing. */
  async run(): Promise<void> {
    const { pool, shape, first, last, name, packedBefore } = this.#rewrite;
    await this.#makeTables();
    const built = { events: `${buildSchema}.${this.#events}`, blocks: `${buildSchema}.${this.#blocks}` };
    await this.#fill(built);
    await this.#makeIndexes(built);
    const [before, after] = [
      await digestOf(pool, liveTables, { first, last }),
      await digestOf(pool, built, { first, last }),
    ];
    if (before !== after) throw new Error(`partition ${name} would not be the same afterwards: nothing was changed`);
    await swapPartition({
      pool,
      first,
      last,
      name,
      packedBefore,
      packed: shape.packed,
      events: this.#events,
      blocks: this.#blocks,
      buildSchema,
    });
    await pool.query(`drop schema ${buildSchema} cascade`);
  }

  /** What an interrupted run left is dropped first. */
  async #makeTables(): Promise<void> {
    const like = 'including defaults including constraints';
    await this.#rewrite.pool.query(`
      drop schema if exists ${buildSchema} cascade; create schema ${buildSchema};
      create table ${buildSchema}.${this.#events} (like log.event ${like}) ${this.#space};
      create table ${buildSchema}.${this.#blocks} (like log.payload_block ${like}) ${this.#space};
      alter table ${buildSchema}.${this.#blocks} alter column body set storage external`);
  }

  async #fill(to: LogTables): Promise<void> {
    const { pool, first, last, packedBefore, shape, progress: done } = this.#rewrite;
    const filling: Filling = { pool, first, last, from: liveTables, to, done };
    if (packedBefore === shape.packed) await fillSame(filling);
    else await (shape.packed ? fillPacked(filling) : fillUnpacked(filling));
  }

  async #makeIndexes({ events, blocks }: LogTables): Promise<void> {
    const { pool, first, last } = this.#rewrite;
    const index = this.#space === '' ? '' : `using index ${this.#space}`;
    // The constraints spare PostgreSQL a look at all rows while it holds everybody up.
    await pool.query(`
      alter table ${events} add primary key (position) ${index};
      create unique index on ${events} (stream, revision) ${this.#space};
      create unique index on ${events} (event_id) ${this.#space};
      alter table ${events} add constraint in_range check (position >= ${first} and position < ${last + 1n});
      alter table ${blocks} add primary key (first_position) ${index};
      alter table ${blocks} add constraint in_range check (first_position >= ${first} and first_position < ${last + 1n})`);
    await pool.query(`analyze ${events}`);
    await pool.query(`analyze ${blocks}`);
  }
}

/**
 * Gives a partition that is full another shape or place. Appends and reads go on; they wait for a fifth of a second at the end.
 * @throws PartitionRefusal while another one is being rewritten, or where events are missing
 */
export async function rewritePartition(rewrite: Rewrite): Promise<void> {
  const session = await rewrite.pool.connect();
  try {
    const { rows } = await session.query<{ taken: boolean }>(`select pg_try_advisory_lock(${lock}) as taken`);
    if (!rows[0]?.taken) throw new PartitionRefusal('another partition is being rewritten just now');
    await new Rewriting(rewrite).run();
  } finally {
    await session.query(`select pg_advisory_unlock(${lock})`).catch(() => undefined);
    session.release();
  }
}
