import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { readModelsBehind } from './read-models-behind.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Seconds pass only as a test says. */
const world = { now: 0, head: 10n };
const later = (seconds: number) => (world.now += seconds * 1_000);

const asked = (...names: string[]) =>
  readModelsBehind({ pool: database.pool, names, head: async () => world.head, clock: { now: () => world.now } });

const upTo = (projection: string, position: number, stopped = 'null') =>
  database.pool.query(
    `insert into machinedb.checkpoint (projection, version, definition, tables, position, stopped_at)
     values ('${projection}', 1, '', '{}', ${position}, ${stopped})`,
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
    await upTo('machines', 7, 'now()');
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

  it('may lack what was written in the last seconds, and no more', async () => {
    await upTo('machines', 10);
    const behind = asked('machines');
    expect(await behind()).toEqual([]);
    later(4);
    world.head = 20n;
    expect(await behind()).toEqual([]);
    later(6);
    expect(await behind()).toMatchObject([{ readModel: 'machines', state: 'late', upTo: 10n, head: 20n }]);
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
