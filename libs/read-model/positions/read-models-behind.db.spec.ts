import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { defineProjection, defineTable, type Projection } from '#libs/kernel/index.js';
import { definitionHash } from '../tables/ddl.js';
import { readModelsBehind } from './read-models-behind.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Seconds pass only as a test says. */
const world = { now: 0, head: 10n };
const later = (seconds: number) => (world.now += seconds * 1_000);

/** Shorter than that of a centre: what is late stays so in these tests. */
const allowedLagMs = 300;

function named(name: string): Projection {
  const table = defineTable<{ readonly id: string }>({ name, columns: { id: 'text' }, key: ['id'], indexes: [] });
  return defineProjection({ name, version: 1, tables: [table], on: {} });
}

const asked = (...names: string[]) =>
  readModelsBehind({
    pool: database.pool,
    projections: names.map(named),
    head: async () => world.head,
    clock: { now: () => world.now },
    allowedLagMs,
  });

const upTo = (projection: string, position: number, { stopped = 'null', version = 1 } = {}) =>
  database.pool.query(
    `insert into machinedb.checkpoint (projection, version, definition, tables, position, stopped_at)
     values ('${projection}', ${version}, '${definitionHash(named(projection))}', '{}', ${position}, ${stopped})`,
  );
const building = (projection: string, position: number) =>
  database.pool.query(
    `insert into machinedb.rebuild (projection, version, definition, position, started_at)
     values ('${projection}', 1, '', ${position}, '2026-11-22T09:00:00Z')`,
  );

beforeEach(async () => {
  await database.pool.query('delete from machinedb.checkpoint; delete from machinedb.rebuild');
  Object.assign(world, { now: 0, head: 10n });
});

describe('read models that lack something', () => {
  it('are none where all hold the log', async () => {
    await upTo('machines', 10);
    expect(await asked('machines')()).toEqual([]);
  });

  it('are those that met an event that they cannot take in', async () => {
    await upTo('machines', 7, { stopped: 'now()' });
    await upTo('racks', 10);
    expect(await asked('racks', 'machines')()).toMatchObject([
      { readModel: 'machines', state: 'stopped', upTo: 7n, head: 10n, since: expect.any(Date) },
    ]);
  });

  it('are those that are built for the first time, and not those that are built beside what follows the log', async () => {
    await upTo('machines', 0);
    await building('machines', 4);
    await upTo('racks', 10);
    await building('racks', 2);
    expect(await asked('machines', 'racks', 'names')()).toMatchObject([
      { readModel: 'machines', state: 'building', upTo: 0n, builtUpTo: 4n, since: new Date('2026-11-22T09:00:00Z') },
      { readModel: 'names', state: 'building', upTo: 0n },
    ]);
  });

  it('are those whose tables another version left, however far those are', async () => {
    await upTo('machines', 10, { version: 2 });
    expect(await asked('machines')()).toMatchObject([{ readModel: 'machines', state: 'building', upTo: 0n }]);
  });

  it('are given a moment to come as far as the log is', async () => {
    await upTo('machines', 8);
    await upTo('racks', 9);
    const answer = asked('machines', 'racks')();
    await database.pool.query(`update machinedb.checkpoint set position = 10 where projection = 'racks'`);
    expect(await answer).toMatchObject([{ readModel: 'machines', state: 'late', upTo: 8n, head: 10n }]);
  });

  it('are looked for once, whoever asks within two seconds', async () => {
    await upTo('machines', 10);
    const behind = asked('machines');
    await behind();
    await database.pool.query('update machinedb.checkpoint set stopped_at = now()');
    later(1);
    expect(await behind()).toEqual([]);
    later(2);
    expect(await behind()).toHaveLength(1);
  });
});
