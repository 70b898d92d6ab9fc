import type { Pool } from '#libs/database/index.js';
import type { WantedValues } from '#libs/filter/index.js';
import { rowsOf } from '../statement.js';
import type { Filterable } from './filterable-lists.js';

/** Columns that nearly every row has another value in, with an index that begins with them: by table. */
const ordered: Readonly<Record<string, ReadonlySet<string>>> = {
  machine: new Set(['m.id', 'm.name', 'm.hostname', 'm.serial', 'm.fqdn', 'm.product', 'm.manufacturer']),
  ip_address: new Set(['a.address']),
  name: new Set(['n.fqdn']),
};

/** Sorts behind every text that begins so: columns compare by bytes. */
const behindAll = '\u{10FFFF}';

/** As typed, and as such values are usually written. */
const spellings = (typed: string): readonly string[] => [
  ...new Set([
    typed,
    typed.toLowerCase(),
    typed.toUpperCase(),
    `${typed.charAt(0).toUpperCase()}${typed.slice(1).toLowerCase()}`,
  ]),
];

/** From value to next value along the index: its cost is that of what is shown, however long the list is. */
function statementFor(table: string, alias: string, column: string, most: number): string {
  const from = `machinedb.${table} ${alias}`;
  const next = (after: string) =>
    `select ${column} as value from ${from} where ${column} ${after} and ${column} < $2 order by ${column} limit 1`;
  return `with recursive found(value, nth) as (
      (select value, 1 from (${next('>= $1')}) first)
      union all
      select (${next('> f.value')}), f.nth + 1 from found f where f.value is not null and f.nth < ${most})
    select value from found where value is not null`;
}

/** Values that an index can be walked along for; undefined for other fields. */
export async function namesInOrder(
  pool: Pool,
  { table, alias }: Filterable,
  { field, child, typed }: WantedValues,
  most: number,
): Promise<readonly { readonly value: string }[] | undefined> {
  if (child || !ordered[table]?.has(field.sql)) return undefined;
  const text = statementFor(table, alias, field.sql, most + 1);
  const found = await Promise.all(
    spellings(typed).map((begin) => rowsOf<{ value: string }>(pool, text, [begin, `${begin}${behindAll}`])),
  );
  const values = new Set(found.flat().map(({ value }) => value));
  return [...values].toSorted().map((value) => ({ value }));
}
