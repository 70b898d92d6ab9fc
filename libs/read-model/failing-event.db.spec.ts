import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defineProjection, defineTable, put, type Projection } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { asStored, count, tallies, type Counted } from '../../test/support/tallies.js';
import { createProjector, readCheckpoints, waitForPosition, type Projector } from './index.js';

const leaseTimes = { leaseSeconds: 1, beatMs: 100 };

/** Stores the name of each count as a time, which only some names are. */
function moments(version: number, valid: (name: string) => string = (name) => name): Projection {
  const moment = defineTable<{ name: string; at: string }>({
    name: 'moment',
    columns: { name: 'text', at: 'timestamptz' },
    key: ['name'],
    indexes: [],
  });
  return defineProjection<Counted>({
    name: 'moments',
    version,
    tables: [moment],
    on: { Counted: ({ data: { name } }) => [put(moment, { name, at: valid(name) })] },
  }) as Projection;
}

describe('an event that cannot be projected', () => {
  let database: TestDatabase;
  let store: InMemoryEventStore;
  let logger: RecordingLogger;
  let metrics: Registry;
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
    metrics = new Registry();
    const { pool } = database;
    const projector = createProjector({
      store,
      pool,
      projections,
      lift: asStored,
      logger,
      metrics,
      leaseTimes,
      limits,
    });
    projectors.push(projector);
    await projector.start();
    return projector;
  }

  async function names(): Promise<string[]> {
    const { rows } = await database.pool.query<{ name: string }>('select name from machinedb.moment order by name');
    return rows.map(({ name }) => name);
  }

  const stopped = async () => (await readCheckpoints(database.pool)).filter(({ stoppedAt }) => stoppedAt !== null);

  test('stops its projection, with all before it stored, and no other one', async () => {
    for (const day of ['2026-01-01', '2026-01-02', 'no time at all', '2026-01-04']) await count(store, day, 1);
    await started([moments(1), tallies()]);
    const position = await count(store, '2026-01-05', 1);
    expect(await waitForPosition(database.pool, 'tallies', position, 10_000)).toBe(true);
    await expect.poll(stopped).toHaveLength(1);
    expect((await stopped())[0]).toMatchObject({ projection: 'moments', position: 2n });
    expect((await stopped())[0]?.error).toContain('event Counted at position 3');
    expect(await names()).toEqual(['2026-01-01', '2026-01-02']);
    expect(logger.errors()).toHaveLength(1);
    expect(logger.errors()[0]?.fields).toMatchObject({ projection: 'moments', position: '3', type: 'Counted' });
    expect(await metrics.metrics()).toContain('rackledger_projection_stopped{projection="moments"} 1');
  });

  test('is tried again after a restart, and by a new version', async () => {
    await count(store, 'no time at all', 1);
    const first = await started([moments(1)]);
    await expect.poll(stopped).toHaveLength(1);
    await first.stop();
    const second = await started([moments(1)]);
    await expect.poll(() => logger.errors().length).toBe(2);
    await second.stop();
    await started([moments(2, () => '2026-01-01')]);
    await expect.poll(names, { timeout: 5_000 }).toEqual(['no time at all']);
    expect(await stopped()).toEqual([]);
  });

  test('met in a build of a long log stops the projection in front of it', async () => {
    for (let nth = 0; nth < 20; nth += 1) await count(store, nth === 12 ? 'no time at all' : `2026-01-${10 + nth}`, 1);
    await started([moments(1)], { rebuildFrom: 5n, batchSize: 4 });
    await expect.poll(stopped, { timeout: 5_000 }).toHaveLength(1);
    expect((await stopped())[0]).toMatchObject({ position: 12n });
    expect(await names()).toHaveLength(12);
  });
});
