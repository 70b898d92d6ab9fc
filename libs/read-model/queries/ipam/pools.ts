import type { Pool } from '#libs/database/index.js';
import { tablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { rowsOf } from '../statement.js';

/** A prefix of a pool, with its figures: addresses in decimal. */
export interface PoolPrefixView {
  readonly pool: string;
  readonly prefix: string;
  readonly usable: string;
  readonly taken: string;
  readonly quarantined: string;
  readonly takings: number;
  readonly share: number;
}

/** Prefixes of pools, as their trees are read. */
export async function prefixesOfPools(
  pool: Pool,
  codes: readonly string[],
  when?: When,
): Promise<readonly PoolPrefixView[]> {
  const values: unknown[] = [codes];
  const tables = tablesAt(when, values);
  const text = `select u.pool, u.prefix, u.usable, u.taken, u.quarantined, u.takings, u.share
    from ${tables.from('pool_prefix', 'u')}
    where u.pool = any($1::text[]) and ${tables.held('u')} order by u.pool, u.place`;
  return rowsOf(pool, text, values);
}

export interface PoolRangeView {
  readonly pool: string;
  readonly first: string;
  readonly last: string;
  readonly use: string;
  readonly title: string;
  readonly size: string;
}

export async function rangesOfPools(
  pool: Pool,
  codes: readonly string[],
  when?: When,
): Promise<readonly PoolRangeView[]> {
  const values: unknown[] = [codes];
  const tables = tablesAt(when, values);
  const text = `select r.pool, r.first, r.last, upper(r.use) as use, r.title, r.size
    from ${tables.from('pool_range', 'r')}
    where r.pool = any($1::text[]) and ${tables.held('r')} order by r.pool, r.start`;
  return rowsOf(pool, text, values);
}
