import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { compileFilter, type FieldSet } from './index.js';

const set: FieldSet = {
  fields: {
    name: { type: 'text', sql: 'm.name', description: '' },
    memory: { type: 'bytes', sql: 'm.memory', description: '' },
    seen: { type: 'time', sql: 'm.seen', description: '' },
    tag: { type: 'tags', sql: 'm.tags', description: '' },
  },
  children: {
    disk: {
      from: 'disk d where d.machine = m.id',
      description: '',
      fields: {
        model: { type: 'text', sql: 'd.model', description: '' },
        size: { type: 'bytes', sql: 'd.size', description: '' },
      },
    },
    address: {
      from: 'address a where a.machine = m.id',
      description: '',
      fields: {
        ip: { type: 'address', sql: 'a.address', description: '' },
        via: { type: 'address', sql: 'a.address', description: '', mayBeName: true },
      },
    },
  },
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  await database.pool.query(`
    create table machine (id int primary key, name text, memory bigint, seen timestamptz, tags text[] not null);
    create table disk (machine int, model text, size bigint);
    create table address (machine int, address text);
    insert into machine values
      (1, 'db-1', 274877906944, '2026-11-20T11:00:00Z', '{lab,ssd}'), (2, 'web-1', null, null, '{}'),
      (3, null, 1000, '2026-11-01T00:00:00Z', '{lab}');
    insert into disk values (1, 'PM9A3', 960), (1, 'S4510', 480), (2, 'PM9A3', 480);
    insert into address values (1, '10.1.2.3/24'), (1, '2001:db8::7/64'), (2, '10.1.2.30/24'), (3, '10.1.2.3/32'), (3, 'bmc-12.example.net')`);
});
afterAll(async () => database.drop());

async function idsOf(filter: string): Promise<number[]> {
  const { sql, values } = compileFilter(filter, set, { now: Date.parse('2026-11-20T12:00:00Z') });
  const text = `select m.id from machine m where ${sql} order by m.id`;
  const { rows } = await database.pool.query<{ id: number }>(text, [...values]);
  return rows.map((row) => row.id);
}

describe('a filter on rows', () => {
  it.each([
    ['', [1, 2, 3]],
    ['name=db-1', [1]],
    ['name!=db-1', [2, 3]],
    ['name~WEB', [2]],
    ['name~"*-1"', [1, 2]],
    ['memory>=256GiB', [1]],
    ['not memory>=256GiB', [2, 3]],
    ['memory<256GiB', [3]],
    ['seen>7d', [3]],
    ['seen<2h', [1]],
    ['tag=lab and not tag=ssd', [3]],
    ['tag in (ssd, gone)', [1]],
    ['tag~SS', [1]],
    ['has tag', [1, 3]],
    ['not has name', [3]],
    ['disk.model=PM9A3 and disk.size=480', [1, 2]],
    ['has disk(model=PM9A3 and size=480)', [2]],
    ['disk.model!=S4510', [2, 3]],
    ['name in (db-1, web-1) or memory<1KiB', [1, 2, 3]],
    ['address.ip=10.1.2.3', [1, 3]],
    ['address.ip=10.1.2.3/24', [1]],
    ['address.via=bmc-12.example.net', [3]],
    ['address.via in (bmc-12.example.net, 10.1.2.30)', [2, 3]],
    ['address.ip!=10.1.2.3', [2]],
    ['address.ip=2001:DB8:0::7', [1]],
    ['address.ip in (10.1.2.3/32, 10.1.2.30)', [2, 3]],
    ['address.ip~10.1.2.3', [1, 2, 3]],
  ])('%s', async (filter, ids) => {
    expect(await idsOf(filter)).toEqual(ids);
  });

  it('and its negation share out the rows: nothing is in both or in neither', async () => {
    const atoms = fc.constantFrom('name=db-1', 'memory>1', 'seen<1d', 'tag=lab', 'disk.size>500', 'has name');
    const joined = fc.tuple(atoms, fc.constantFrom('and', 'or', 'and not', 'or not'), atoms);
    await fc.assert(
      fc.asyncProperty(joined, async ([a, by, b]) => {
        const [yes, no] = [await idsOf(`${a} ${by} ${b}`), await idsOf(`not (${a} ${by} ${b})`)];
        expect([...yes, ...no].toSorted((one, other) => one - other)).toEqual([1, 2, 3]);
      }),
      { numRuns: 60 },
    );
  });
});
