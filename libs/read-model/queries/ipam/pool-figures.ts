import type { Pool } from '#libs/database/index.js';
import { rowsOf } from '../statement.js';

/** How full a pool is, in addresses; rounded to what a number holds. */
export interface PoolFigures {
  readonly pool: string;
  readonly usable: number;
  readonly taken: number;
  readonly quarantined: number;
}

/** Of all pools: sums over the prefixes of each, not over addresses. */
export async function poolFigures(pool: Pool): Promise<readonly PoolFigures[]> {
  const sum = (column: string) => `sum(u.${column}::numeric)::float8 as ${column}`;
  const text = `select u.pool, ${sum('usable')}, ${sum('taken')}, ${sum('quarantined')}
    from machinedb.pool_prefix u group by u.pool order by u.pool`;
  return rowsOf(pool, text, []);
}

/** What has to be known of a pool to say what its ranges keep back. */
export type KeepingPool = Readonly<Record<'code' | 'vrfCode' | 'mode', string>>;

/** Pools that have ranges; most have none. */
export async function keepingPools(pool: Pool): Promise<readonly KeepingPool[]> {
  const text = `select p.pool as code, p.vrf as "vrfCode", p.mode from machinedb.pool p
    where exists (select from machinedb.pool_range r where r.pool = p.pool) order by p.pool`;
  return rowsOf(pool, text, []);
}
