import type { ReadyLack } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { isoText, rowsOf } from './statement.js';

/** Whether a machine may be installed, and what is missing for that. */
export interface ReadinessView {
  readonly machineId: string;
  readonly ready: boolean;
  readonly missing: readonly ReadyLack[];
  readonly since: string;
}

/** Of many machines in one statement, in no order; those that were never accepted are left out. */
export async function readinessOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly ReadinessView[]> {
  const values: unknown[] = [machineIds];
  const { from, held } = tablesAt(when, values);
  const text = `select r.machine_id as "machineId", r.ready, r.missing, ${isoText('r.since')} as since
    from ${from('machine_readiness', 'r')} where r.machine_id = any($1) and ${held('r')}`;
  return rowsOf<ReadinessView>(pool, text, values);
}

const inUse = `machinedb.machine_readiness r join machinedb.machine m on m.id = r.machine_id`;

/** How many accepted machines are ready, and how many are not. */
export async function readyMachines(pool: Pool): Promise<object | undefined> {
  const text = `select count(*) filter (where r.ready)::int as ready, count(*) filter (where not r.ready)::int as "not-ready"
    from ${inUse} where m.lifecycle = 'accepted'`;
  return (await rowsOf<object>(pool, text, []))[0];
}

/** What accepted machines lack to be ready, and how many lack it. */
export async function readyLacks(pool: Pool): Promise<object | undefined> {
  const text = `select lacks.what, count(*)::int as count from (
      select distinct r.machine_id, l ->> 'what' as what from ${inUse}, json_array_elements(r.missing) as l
      where m.lifecycle = 'accepted' and not r.ready) lacks group by 1`;
  const rows = await rowsOf<{ what: string; count: number }>(pool, text, []);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}
