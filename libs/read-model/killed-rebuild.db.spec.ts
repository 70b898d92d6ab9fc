import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { asStored, count, tallies } from '../../test/support/tallies.js';
import { createProjector, hashOfTables, waitForPosition, type Projector } from './index.js';

const script = fileURLToPath(new URL('../../test/support/rebuilding-process.ts', import.meta.url));

describe('a process that is killed while it rebuilds', () => {
  let database: TestDatabase;
  let store: EventStore;
  let projector: Projector | undefined;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    database = await createTestDatabase();
    store = createPostgresEventStore({ url: database.url });
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await projector?.stop();
    await store.close();
    await database.drop();
  });

  async function builtRows(): Promise<number> {
    const { rows } = await database.pool.query<{ schema: string }>(
      `select schemaname as schema from pg_tables where schemaname like 'machinedb_build%' and tablename = 'note'`,
    );
    const schema = rows[0]?.schema;
    if (schema === undefined) return 0;
    const counted = await database.pool.query<{ rows: number }>(`select count(*) as rows from ${schema}.note`);
    return counted.rows[0]?.rows ?? 0;
  }

  async function isFinished(): Promise<boolean> {
    const text = 'select 1 from machinedb.rebuild where finished_at is not null and error is null';
    return (await database.pool.query(text)).rowCount === 1;
  }

  test('leaves live tables that go on, and a rebuild that the next owner does again from the start', async () => {
    for (let nth = 0; nth < 60; nth += 1) await count(store, `n${nth % 9}`, ...Array.from({ length: 20 }, () => nth));
    child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', script, database.url], {
      stdio: 'inherit',
    });
    await expect.poll(builtRows, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const parts = {
      store,
      pool: database.pool,
      projections: [tallies()],
      lift: asStored,
      logger: new RecordingLogger(),
    };
    projector = createProjector({ ...parts, leaseTimes: { leaseSeconds: 1, beatMs: 100 } });
    await projector.start();
    const position = await count(store, 'after', 7);
    expect(await waitForPosition(database.pool, 'tallies', position, 15_000)).toBe(true);
    const live = await hashOfTables(database.pool, tallies());
    await expect.poll(isFinished, { timeout: 15_000 }).toBe(true);
    expect(await hashOfTables(database.pool, tallies())).toBe(live);
    await expect.poll(builtRows).toBe(0);
  });

  test('is followed also where its lease on the rebuild outlives that on the live tables', async () => {
    await count(store, 'n1', 1, 2, 3);
    await database.pool.query(
      `insert into machinedb.rebuild (projection, version, definition, owner, lease_until, started_at)
       values ('tallies', 1, '', 'gone', clock_timestamp() + interval '1 second', now())`,
    );
    const parts = { store, pool: database.pool, projections: [tallies()], lift: asStored };
    const leaseTimes = { leaseSeconds: 1, beatMs: 100 };
    projector = createProjector({ ...parts, logger: new RecordingLogger(), leaseTimes });
    await projector.start();
    expect(await isFinished()).toBe(false);
    await expect.poll(isFinished, { timeout: 15_000 }).toBe(true);
  });
});
