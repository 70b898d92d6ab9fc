import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { audit } from '#projections/audit.js';
import { cabling } from '#projections/cabling.js';
import { machines } from '#projections/machines.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { storedColumns, storedTables } from '../history/stored-tables.js';
import { addPrimaryKey, createIndexes, createTable, liveSchema } from '../tables/ddl.js';
import { cableLabels, machinesCalledThen } from './called.js';

/** Machines that one command names: the first half of its events takes the names, the other gives them. */
const fleet = 5_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const projections = [audit, cabling, machines] as readonly unknown[] as readonly Projection[];
  const tables = projections.flatMap(storedTables);
  for (const table of tables) {
    await run(createTable(liveSchema, { ...table, columns: storedColumns(table) }));
    if (table.key.length > 0) await run(addPrimaryKey(liveSchema, table));
    for (const index of createIndexes(liveSchema, table)) await run(index);
  }
  await run(`insert into machinedb.audit_event (position, event_id, command_id)
    select i, 'e' || i, case when i <= ${2 * fleet} then 'naming' else 'later' || i end from generate_series(1, ${2 * fleet + 50}) i`);
  await run(`insert into machinedb.machine_past (id, serial, name, from_position, to_position)
    select 'm' || i, 'S' || i, 'web-' || i, ${fleet} + i, ${2 * fleet} + 9 from generate_series(1, ${fleet}) i`);
  await run(`insert into machinedb.machine (id, serial, name, from_position)
    select 'm' || i, 'S' || i, 'db-' || i, ${2 * fleet} + 9 from generate_series(1, ${fleet}) i`);
  for (const { name } of tables) await run(`analyze machinedb.${name}`);
}, 120_000);
afterAll(async () => database.drop());

const run = async (statement: string): Promise<unknown> => database.pool.query(statement);

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows of the audit that a plan looks at, found and thrown away. */
function auditRows(node: Node): number {
  const isAudit = node['Relation Name'] === 'audit_event';
  const own = isAudit ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) : 0;
  return (node.Plans ?? []).reduce((sum, one) => sum + auditRows(one), own * node['Actual Loops']);
}

/** What PostgreSQL reads of the audit for what is asked. */
async function readBy(ask: (pool: Pool) => Promise<unknown>): Promise<number> {
  let read = 0;
  const query = async ({ text, values }: { text: string; values: unknown[] }) => {
    const { rows } = await database.pool.query(`explain (analyze, format json) ${text}`, values);
    read += auditRows((rows[0] as { 'QUERY PLAN': { Plan: Node }[] })['QUERY PLAN'][0]?.Plan as Node);
    return database.pool.query(text, values);
  };
  await ask({ options: { max: 10 }, query } as unknown as Pool);
  return read;
}

const page = Array.from({ length: 100 }, (_, at) => at + 1);
const asked = page.map((at) => ({ machineId: `m${at}`, position: String(at), commandId: 'naming' }));

describe('what machines were called', () => {
  it('is what they were called once the whole command was known, not what they are called today', async () => {
    expect(await machinesCalledThen(database.pool, asked)).toEqual(page.map((at) => `web-${at}`));
    const later = { machineId: 'm7', position: String(2 * fleet + 20), commandId: `later${2 * fleet + 20}` };
    const now = { machineId: 'm8', position: null, commandId: null };
    const unknown = { machineId: 'nobody', position: '3', commandId: null };
    expect(await machinesCalledThen(database.pool, [later, now, unknown])).toEqual(['db-7', 'db-8', null]);
    const alone = { machineId: 'm9', position: String(fleet + 8), commandId: null };
    expect(await machinesCalledThen(database.pool, [alone])).toEqual(['db-9']);
  });

  it('walks the events of a large command once, however many of them are on a page', async () => {
    expect(await readBy(async (pool) => machinesCalledThen(pool, asked))).toBeLessThanOrEqual(2 * fleet + 1);
  });
});

describe('what was written on cables', () => {
  it('is what was written on them then, or first; null where nothing ever was', async () => {
    await run(`insert into machinedb.cable_past (id, label, from_position, to_position)
      values ('c1', null, 1, 5), ('c1', 'A-1', 5, 20), ('c1', 'A-2', 20, 30), ('c2', 'B-1', 3, 8), ('c3', null, 1, 4)`);
    await run(`insert into machinedb.cable (id, label, from_position) values ('c1', 'A-3', 30)`);
    const at = (id: string, position: string | null) => ({ id, position });
    const wanted = [at('c1', '2'), at('c1', '5'), at('c1', '29'), at('c1', '40'), at('c1', null)];
    expect(await cableLabels(database.pool, wanted)).toEqual(['A-1', 'A-1', 'A-2', 'A-3', 'A-3']);
    const gone = [at('c2', '9'), at('c2', null), at('c3', '2'), at('c4', '2')];
    expect(await cableLabels(database.pool, gone)).toEqual(['B-1', 'B-1', null, null]);
  });
});
