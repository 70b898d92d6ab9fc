import type { Pool } from '#libs/database/index.js';
import type { FieldType, FilterField } from '#libs/filter/index.js';
import { tablesNow, type TablesAt } from './history/tables-at.js';
import type { Listed } from './listed.js';
import { isoText, rowsOf } from './statement.js';

const field = (type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField => ({
  type,
  sql,
  description,
  ...(choices ? { choices } : {}),
});

/** A number is left alone while its rest is not over, and no longer: then it is handed out again. */
const rests = (clock: string): string => `n.rests_until > timestamptz '${clock}'`;

/**
 * Numbers of the ranges that rest, and those that are set apart and are neither in use nor at rest: a number is one thing,
 * as an address is (decision 0246). Reservations do not overlap, ranges neither; a reservation may lie beyond ranges that
 * were changed after it.
 */
const counted = ({ from, held }: TablesAt, clock: string): string => `
  cross join lateral (select count(*) as resting from ${from('asn_number', 'n')}
    where n.pool = a.pool and ${held('n')} and ${rests(clock)}
      and exists (select from json_to_recordset(a.ranges) as g(first bigint, last bigint) where n.asn between g.first and g.last)) q
  cross join lateral (select coalesce(sum(w.last - w.first + 1 - u.held), 0) as kept_back
    from (select greatest(r.first, g.first) as first, least(r.last, g.last) as last
        from json_to_recordset(a.reservations) as r(first bigint, last bigint)
        join json_to_recordset(a.ranges) as g(first bigint, last bigint) on r.first <= g.last and g.first <= r.last) w
    cross join lateral (select count(*) as held from ${from('asn_number', 'n')}
      where n.pool = a.pool and n.asn between w.first and w.last and ${held('n')}
        and (n.rests_until is null or ${rests(clock)})) u) k`;

/** What is left. */
const free = 'greatest(a.size - a.taken - q.resting - k.kept_back, 0)';

const columns = {
  code: 'a.pool',
  title: 'a.title',
  per: 'upper(a.per)',
  ranges: 'a.ranges',
  quarantineDays: 'a.quarantine_days',
  forcedBecause: 'a.forced_because',
  reservations: 'a.reservations',
  closed: 'a.closed',
  size: 'a.size::float8',
  taken: 'a.taken',
  resting: 'q.resting::integer',
  keptBack: 'k.kept_back::float8',
  free: `${free}::float8`,
  changedAt: isoText('a.changed_at'),
  revision: 'a.revision',
  position: 'a.position::text',
} as const;

const filterFields = {
  code: field('text', 'a.pool', 'what it is called by'),
  title: field('text', 'a.title', 'what people read'),
  per: field('choice', 'a.per', 'who shares a number', ['machine', 'rack', 'cluster']),
  closed: field('boolean', 'a.closed', 'hands out nothing'),
  size: field('number', 'a.size', 'numbers that it has'),
  taken: field('number', 'a.taken', 'numbers in use'),
  resting: field('number', 'q.resting', 'numbers at rest'),
  kept: field('number', 'k.kept_back', 'numbers that are set apart and nobody has'),
  free: field('number', free, 'numbers that are neither in use, at rest nor set apart'),
} as const;

/**
 * ASN pools, as a list.
 * @param now milliseconds: by this clock rests are over or not
 */
export function asnPoolListAt(now: number): Listed {
  const clock = new Date(now).toISOString();
  return {
    table: 'asn_pool',
    alias: 'a',
    joined: (tables) => counted(tables, clock),
    id: 'a.pool',
    columns,
    filter: { fields: filterFields, children: {} },
    searched: ['a.pool', 'a.title'],
    orders: {
      CODE: {},
      TITLE: { by: 'a.title' },
      TAKEN: { by: 'a.taken::bigint', type: 'bigint' },
      FREE: { by: `${free}::bigint`, type: 'bigint' },
    },
  };
}

/** How many numbers a pool has, and what has become of them. */
export interface AsnPoolFigures {
  readonly code: string;
  readonly size: number;
  readonly taken: number;
  readonly resting: number;
  readonly keptBack: number;
  readonly free: number;
}

/** Of all pools that hand out numbers. @param now milliseconds */
export async function asnPoolFigures(pool: Pool, now: number): Promise<readonly AsnPoolFigures[]> {
  const text = `select a.pool as code, a.size::float8 as size, a.taken, q.resting::integer, k.kept_back::float8 as "keptBack", ${free}::float8 as free
    from machinedb.asn_pool a ${counted(tablesNow, new Date(now).toISOString())} where not a.closed order by a.pool`;
  return rowsOf<AsnPoolFigures>(pool, text, []);
}
