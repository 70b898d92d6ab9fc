import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { asStored, count, tallies } from '../../test/support/tallies.js';
import {
  builtSinceStart,
  createProjector,
  hashOfTables,
  positionsOf,
  readCheckpoints,
  waitForPosition,
  type Projector,
} from './index.js';

const leaseTimes = { leaseSeconds: 1, beatMs: 100 };

describe('projector', () => {
  let database: TestDatabase;
  let store: InMemoryEventStore;
  let logger: RecordingLogger;
  let projectors: Projector[];

  beforeEach(async () => {
    database = await createTestDatabase();
    store = new InMemoryEventStore();
    logger = new RecordingLogger();
    projectors = [];
  });
  afterEach(async () => {
    await Promise.all(projectors.map((one) => one.stop()));
    await database.drop();
  });

  async function started(projections: readonly Projection[], limits = {}): Promise<Projector> {
    const { pool } = database;
    const projector = createProjector({ store, pool, projections, lift: asStored, logger, leaseTimes, limits });
    projectors.push(projector);
    await projector.start();
    return projector;
  }

  async function totals(): Promise<Record<string, number>> {
    const { rows } = await database.pool.query<{ name: string; total: number }>(
      'select name, total from machinedb.tally',
    );
    return Object.fromEntries(rows.map(({ name, total }) => [name, total]));
  }

  const reached = (position: bigint) => waitForPosition(database.pool, 'tallies', position, 10_000);

  test('fills tables from what is in the log, then follows it', async () => {
    await count(store, 'a', 1, 2, 3);
    await started([tallies()]);
    const position = await count(store, 'b', 5);
    expect(await reached(position)).toBe(true);
    expect(await totals()).toEqual({ a: 6, b: 5 });
    expect((await readCheckpoints(database.pool))[0]).toMatchObject({ position, stoppedAt: null, owned: true });
  });

  test('events that it does not take move the checkpoint all the same', async () => {
    await started([tallies()]);
    const other = { id: '4d1ee73c-7f6f-5c0e-9e6e-111111111111', type: 'Ignored', data: {}, metadata: {} };
    const { position } = await store.append([{ stream: 'other-1', expected: 'any', events: [other] }]);
    expect(await reached(position)).toBe(true);
  });

  test('a second start goes on where the first one stopped, and counts nothing twice', async () => {
    const first = await started([tallies()]);
    await reached(await count(store, 'a', 1, 2));
    await first.stop();
    await count(store, 'a', 4);
    await started([tallies()]);
    await reached(await count(store, 'a', 8));
    expect(await totals()).toEqual({ a: 15 });
  });

  test('rebuilt rows are the live rows, whatever happens meanwhile', async () => {
    const projector = await started([tallies()], { batchSize: 10, rebuildBytes: 2_000 });
    for (let nth = 0; nth < 40; nth += 1) await count(store, `n${nth % 17}`, nth, 2 * nth);
    await reached(await store.head());
    const before = await hashOfTables(database.pool, tallies());
    const indexes = await indexNames();
    const counting = (async () => {
      for (let nth = 0; nth < 30; nth += 1) await count(store, 'while', 1);
    })();
    expect(await projector.rebuild('tallies')).toMatchObject({ events: expect.any(Number) as number });
    await counting;
    await reached(await store.head());
    expect(await totals()).toMatchObject({ while: 30 });
    const live = await hashOfTables(database.pool, tallies());
    expect(live).not.toBe(before);
    await projector.rebuild('tallies');
    expect(await hashOfTables(database.pool, tallies())).toBe(live);
    expect(await indexNames()).toEqual(indexes);
    expect(await buildSchemas()).toEqual([]);
  });

  async function indexNames(): Promise<string[]> {
    const text = `select indexname as name from pg_indexes where schemaname = 'machinedb' order by 1`;
    return (await database.pool.query<{ name: string }>(text)).rows.map(({ name }) => name);
  }

  async function buildSchemas(): Promise<string[]> {
    const text = `select nspname as name from pg_namespace where nspname like 'machinedb_build%'`;
    return (await database.pool.query<{ name: string }>(text)).rows.map(({ name }) => name);
  }

  test('a new version is built beside the old tables and swapped in', async () => {
    const old = await started([tallies(1)]);
    await reached(await count(store, 'a', 1, 2, 3));
    await old.stop();
    await started([tallies(2, (total, by) => Math.max(total, by))]);
    await reached(await count(store, 'a', 2));
    await expect.poll(totals).toEqual({ a: 3 });
    expect((await readCheckpoints(database.pool))[0]?.version).toBe(2);
  });

  test('tables of the version before are not what new code waits for', async () => {
    const old = await started([tallies(1)]);
    const position = await count(store, 'a', 1, 2, 3);
    await reached(position);
    await old.stop();
    const upgraded = createPool({ url: database.url, name: 'upgraded' });
    positionsOf(upgraded).expects([tallies(2)]);
    const built = builtSinceStart({ pool: upgraded, store }, ['tallies']);
    try {
      expect(await built(500)).toBe(false);
      await started([tallies(2)]);
      expect(await built(10_000)).toBe(true);
    } finally {
      await upgraded.end();
    }
  });

  test('while a new version takes over, the old code goes on until the swap and then stands back', async () => {
    await started([tallies(1)]);
    await reached(await count(store, 'a', 1, 2, 3));
    await started([tallies(2, (total, by) => Math.max(total, by))]);
    await expect.poll(totals, { timeout: 10_000 }).toEqual({ a: 3 });
    await count(store, 'a', 9);
    await expect.poll(totals).toEqual({ a: 9 });
    await sleep(leaseTimes.leaseSeconds * 2_000);
    expect((await readCheckpoints(database.pool))[0]?.version).toBe(2);
  });

  test('a log that is long already is filled by a build', async () => {
    for (let nth = 0; nth < 50; nth += 1) await count(store, `n${nth % 7}`, nth);
    await started([tallies()], { rebuildFrom: 10n });
    await reached(await count(store, 'n0', 1));
    await expect.poll(() => logger.lines.map(({ message }) => message)).toContain('rebuilt and swapped');
    expect(Object.values(await totals()).reduce((sum, one) => sum + one, 0)).toBe(1226);
  });
});
