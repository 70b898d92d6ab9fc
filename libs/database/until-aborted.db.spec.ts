import { getEventListeners } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { sharedPool, untilAborted } from './until-aborted.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

/** Statements at work on this database, but for the one that asks. */
async function sleepers(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
      where datname = current_database() and state = 'active' and query like 'select pg_sleep%'`,
  );
  return rows[0]?.count ?? -1;
}

test('a statement ends on the server when its request is given up, and the pool stays whole', async () => {
  const gone = new AbortController();
  const pool = untilAborted(database.pool, gone.signal);
  const asked = pool.query('select pg_sleep($1)', [600]);
  const outcome = expect(asked).rejects.toThrow('canceling statement');
  await expect.poll(sleepers, { timeout: 20_000 }).toBe(1);
  gone.abort();
  await outcome;
  await expect.poll(sleepers, { timeout: 20_000 }).toBe(0);
  await expect(pool.query('select 1')).rejects.toThrow();
  const after = await Promise.all(
    Array.from({ length: 20 }, () => database.pool.query<{ n: number }>('select 1 as n')),
  );
  expect(after.flatMap(({ rows }) => rows.map(({ n }) => n))).toEqual(Array.from({ length: 20 }, () => 1));
});

test('answers like the pool itself, and is known for it', async () => {
  const pool = untilAborted(database.pool, new AbortController().signal);
  expect((await pool.query<{ n: number }>({ name: 'one', text: 'select $1::int as n', values: [7] })).rows).toEqual([
    { n: 7 },
  ]);
  await expect(pool.query('select nonsense')).rejects.toThrow('nonsense');
  expect((await pool.query<{ n: number }>('select 8 as n')).rows).toEqual([{ n: 8 }]);
  expect(sharedPool(pool)).toBe(database.pool);
  expect(sharedPool(untilAborted(pool, new AbortController().signal))).toBe(database.pool);
  expect(sharedPool(database.pool)).toBe(database.pool);
});

test('many statements of one request are one listener on its signal, and none when they have ended', async () => {
  const gone = new AbortController();
  const pool = untilAborted(database.pool, gone.signal);
  const heard: string[] = [];
  const heed = ({ name }: Error): number => heard.push(name);
  process.on('warning', heed);
  try {
    const asked = Array.from({ length: 30 }, () => pool.query('select pg_sleep(0.05)'));
    await expect.poll(() => getEventListeners(gone.signal, 'abort').length, { timeout: 20_000 }).toBe(1);
    await Promise.all(asked);
    expect(getEventListeners(gone.signal, 'abort')).toEqual([]);
  } finally {
    process.off('warning', heed);
  }
  expect(heard).toEqual([]);
});

test('all that a request has under way ends with it', async () => {
  const gone = new AbortController();
  const pool = untilAborted(database.pool, gone.signal);
  const asked = Array.from({ length: 3 }, () => pool.query('select pg_sleep($1)', [600]));
  const outcome = Promise.allSettled(asked);
  await expect.poll(sleepers, { timeout: 20_000 }).toBe(3);
  gone.abort();
  expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect.poll(sleepers, { timeout: 20_000 }).toBe(0);
});

test('a statement ends too where one such pool stands on another, and both are given up at once', async () => {
  const gone = new AbortController();
  const pool = untilAborted(untilAborted(database.pool, gone.signal), gone.signal);
  const outcome = expect(pool.query('select pg_sleep($1)', [600])).rejects.toThrow('canceling statement');
  await expect.poll(sleepers, { timeout: 20_000 }).toBe(1);
  gone.abort();
  await outcome;
  // Neither the one that slept nor a place for it is kept.
  await expect.poll(() => database.pool.totalCount - database.pool.idleCount, { timeout: 20_000 }).toBe(0);
});
