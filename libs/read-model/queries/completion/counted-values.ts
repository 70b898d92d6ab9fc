import type { Pool } from '#libs/database/index.js';
import type { WantedValues } from '#libs/filter/index.js';
import { rowsOf } from '../statement.js';
import type { Filterable } from './filterable-lists.js';

const alike = (column: string): string =>
  `select f.${column} as value, sum(f.machines)::int as count from machinedb.fleet_count f where f.${column} <> '' group by 1`;

/** What machines are counted by as events come: exact for any fleet. */
const counted: Readonly<Record<string, string>> = {
  'm.site': alike('site'),
  'm.cluster': alike('cluster'),
  'm.role': alike('role'),
  'm.lifecycle': alike('lifecycle'),
  'm.tags': 'select f.tag as value, f.machines as count from machinedb.fleet_tag f',
};

/** Values of such a field, the most frequent first; undefined for other fields. */
export async function countedValues(
  pool: Pool,
  { table }: Filterable,
  { field, child, typed }: WantedValues,
): Promise<readonly { readonly value: string; readonly count: number }[] | undefined> {
  const text = table === 'machine' && !child && Object.hasOwn(counted, field.sql) ? counted[field.sql] : undefined;
  if (text === undefined) return undefined;
  const all = await rowsOf<{ value: string; count: number }>(pool, `${text} order by 2 desc, 1`, []);
  return all.filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()));
}
