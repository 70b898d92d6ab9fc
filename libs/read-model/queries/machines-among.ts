import type { Pool } from '#libs/database/index.js';
import { tablesNow } from './history/tables-at.js';
import { machineSelect, type MachineRow } from './machine-columns.js';
import { machineCondition } from './machine-condition.js';
import { rowsOf } from './statement.js';

/**
 * Which of these machines a filter lets through as they are now, in no order. Merged ones are left out unless it names `lifecycle`.
 * @param now milliseconds, for ages such as `7d`
 * @throws FilterError
 */
export async function machinesAmong(
  pool: Pool,
  ids: readonly string[],
  filter: string,
  now: number,
): Promise<readonly MachineRow[]> {
  const values: unknown[] = [ids];
  const { where } = machineCondition({ filter }, tablesNow, values, now);
  if (ids.length === 0) return [];
  const text = `select ${machineSelect()} from machinedb.machine m where m.id = any($1) and ${where}`;
  return rowsOf<MachineRow>(pool, text, values);
}
