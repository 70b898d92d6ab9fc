import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';

/**
 * The negative control of log-order.db.spec.ts: two orderings that are often recommended, and the interleaving of two
 * writers with which each loses an event for a follower that remembers the last position it saw. Our log draws positions
 * under a lock instead.
 */
let database: TestDatabase;
let first: PoolClient;
let second: PoolClient;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  [first, second] = [await database.pool.connect(), await database.pool.connect()];
});
afterAll(async () => {
  first.release();
  second.release();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query(`
    drop table if exists naive_log;
    create table naive_log (
      position bigint generated always as identity primary key,
      writer text not null,
      transaction_id xid8 not null default pg_current_xact_id()
    )`);
});

/** A follower that goes on after the last position that it has seen. */
class Follower {
  readonly seen: string[] = [];
  #after = '0';
  readonly #condition: string;

  constructor(condition = 'true') {
    this.#condition = condition;
  }

  async look(): Promise<void> {
    const { rows } = await database.pool.query<{ at: string; writer: string }>(
      `select position::text as at, writer from naive_log where position > $1 and ${this.#condition} order by position`,
      [this.#after],
    );
    this.seen.push(...rows.map((row) => row.writer));
    this.#after = rows.at(-1)?.at ?? this.#after;
  }
}

const insert = (client: PoolClient, writer: string) =>
  client.query('insert into naive_log (writer) values ($1)', [writer]);

describe('orderings that lose events', () => {
  it('reading by identity alone: a position drawn first and committed last is never seen', async () => {
    const follower = new Follower();
    await first.query('begin');
    await insert(first, 'first');
    await insert(second, 'second');
    await follower.look();
    await first.query('commit');
    await follower.look();
    expect(follower.seen).toEqual(['second']);
  });

  it('holding back what is not older than every open transaction: loses where ids and positions cross', async () => {
    const follower = new Follower('transaction_id < pg_snapshot_xmin(pg_current_snapshot())');
    await first.query('begin');
    await first.query('select pg_current_xact_id()');
    await second.query('begin');
    await insert(second, 'second');
    await insert(first, 'first');
    await first.query('commit');
    // Transactions of others on this server hold the follower back too, for as long as they last.
    await expect.poll(() => follower.look().then(() => follower.seen), { timeout: 20_000 }).toEqual(['first']);
    await second.query('commit');
    await insert(first, 'third');
    await expect.poll(() => follower.look().then(() => follower.seen), { timeout: 20_000 }).toContain('third');
    expect(follower.seen).toEqual(['first', 'third']);
  });
});
