import type { Pool } from '#libs/database/index.js';
import type { Projection, TableDefinition } from '#libs/kernel/index.js';
import { audit } from '#projections/audit.js';
import { components } from '#projections/components.js';
import { machines } from '#projections/machines.js';
import { ports } from '#projections/ports.js';
import { storedColumns, storedTables } from '../../../libs/read-model/history/stored-tables.js';
import { addPrimaryKey, createIndexes, createTable, liveSchema } from '../../../libs/read-model/tables/ddl.js';
import { pastRows } from './past-rows.js';

const projections = [machines, components, ports, audit] as readonly unknown[] as readonly Projection[];

/** Versions of each machine, and events of each: one a day. */
export const versions = 10;
export const eventsOfMachine = 50;

/** When the event at a position was recorded, and observed. ISO 8601. */
export function timeAt(position: bigint, fleet: number): string {
  return new Date(Date.UTC(2026, 0, 1) + (Number(position) / fleet) * 86_400_000).toISOString();
}

function bare(table: TableDefinition): string {
  return createTable(liveSchema, { ...table, columns: storedColumns(table) });
}

/** Of the audit, only what these questions follow: the others cost minutes and are measured in a bench of their own. */
function keysAndIndexes(table: TableDefinition): string[] {
  const key = table.key.length === 0 ? [] : [addPrimaryKey(liveSchema, table)];
  const indexes = createIndexes(liveSchema, table);
  return [...key, ...(table.name === 'audit_event' ? indexes.filter((one) => one.includes('machine_id')) : indexes)];
}

/**
 * A fleet with a past, by SQL: the rows that the projector would have left after one event a day for each machine, every
 * fifth of which made a new version of it. Rows come in the order in which the projector would have written them.
 */
export async function seedHistory(pool: Pool, fleet: number): Promise<void> {
  const tables = projections.flatMap((projection) => storedTables(projection));
  const run = async (statements: readonly string[]) => {
    const client = await pool.connect();
    try {
      await client.query(`set synchronous_commit to off; set maintenance_work_mem to '512MB'; set work_mem to '256MB'`);
      for (const statement of statements) await client.query(statement);
    } finally {
      client.release();
    }
  };
  await run([...tables.map(bare), ...pastRows({ fleet, versions, events: eventsOfMachine })]);
  await run(tables.flatMap(keysAndIndexes));
  const head = String(fleet * eventsOfMachine);
  for (const { name, version } of projections)
    await pool.query(
      `insert into machinedb.checkpoint (projection, version, definition, tables, position) values ($1, $2, 'seeded', '{}', $3)`,
      [name, version, head],
    );
  for (const { name } of tables) await pool.query(`vacuum analyze machinedb.${name}`);
}
