import type { Pool } from '#libs/database/index.js';
import { machinesMeant, type MachinesWanted } from './machine-condition.js';
import type { When } from './history/when.js';
import { rowsOfOnce } from './statement.js';

/**
 * Ids of machines in their order, from one on: for what is worked out machine by machine.
 * @param behind undefined for the first ones
 * @throws FilterError
 */
export async function machineIdsFrom(
  pool: Pool,
  wanted: MachinesWanted & {
    readonly from?: string | undefined;
    readonly behind?: string | undefined;
    readonly most: number;
    readonly when?: When | undefined;
  },
  now: number,
): Promise<readonly string[]> {
  const { tables, values, where } = await machinesMeant(pool, wanted, wanted.when, now);
  const from = wanted.from === undefined ? 'true' : `m.id >= $${values.push(wanted.from)}::text`;
  const behind = wanted.behind === undefined ? 'true' : `m.id > $${values.push(wanted.behind)}::text`;
  const text = `select m.id from ${tables.from('machine', 'm')}
    where ${where} and ${from} and ${behind} order by m.id limit ${wanted.most}`;
  return (await rowsOfOnce<{ id: string }>(pool, text, values)).map(({ id }) => id);
}
