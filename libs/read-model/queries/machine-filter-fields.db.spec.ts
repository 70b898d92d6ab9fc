import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { compileFilter, type FieldType } from '#libs/filter/index.js';
import { allProjections } from '#projections/all.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createProjector } from '../index.js';
import { machineFilterFields as set } from './machine-filter-fields.js';
import { machineSelect } from './machine-columns.js';

const sample: Readonly<Record<FieldType, string>> = {
  text: '~x',
  tags: '=x',
  number: '>=1',
  bytes: '<1GiB',
  time: '<7d',
  duration: '>1s',
  boolean: '=yes',
  mac: '=3cecef000601',
  address: '=10.1.2.3',
  choice: '=new',
};

const fields = Object.entries(set.fields).map(([name, { type }]) => `${name}${sample[type]}`);
const ofChildren = Object.entries(set.children).flatMap(([child, { fields: inner }]) => [
  `has ${child}`,
  ...Object.entries(inner).map(([name, { type }]) => `${child}.${name}${sample[type]}`),
]);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const around = {
    store: createInMemoryEventStore(),
    lift: recorded,
    observed: observedOrder,
    logger: pino({ level: 'silent' }),
  };
  const projector = createProjector({ ...around, pool: database.pool, projections: allProjections });
  await projector.start();
  await projector.stop();
});
afterAll(async () => database.drop());

describe('every field that a filter may name', () => {
  it.each([...fields, ...ofChildren])('is a column of the right type: %s', async (filter) => {
    const { sql, values } = compileFilter(filter, set, { now: 0 });
    const { rows } = await database.pool.query(`select m.id from machinedb.machine m where ${sql}`, [...values]);
    expect(rows).toEqual([]);
  });

  it('has a description', () => {
    const all = [
      ...Object.values(set.fields),
      ...Object.values(set.children).flatMap((one) => Object.values(one.fields)),
    ];
    expect(all.filter(({ description }) => description === '')).toEqual([]);
  });
});

describe('the columns of a machine', () => {
  it('are all there', async () => {
    const { fields: found } = await database.pool.query(`select ${machineSelect()} from machinedb.machine m`);
    expect(found.length).toBeGreaterThan(40);
  });

  it('are only those that answer what was asked', () => {
    expect(machineSelect(['name', 'cpu', 'disks'])).toBe(
      'm.cpu_cores as "cpuCores", m.cpu_model as "cpuModel", m.cpu_sockets as "cpuSockets", m.cpu_threads as "cpuThreads", m.id as "id", m.name as "name"',
    );
  });
});
