import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { likePattern, type WantedValues } from '#libs/filter/index.js';
import { tablesAt, type TablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { scopeSql } from '../scope-sql.js';
import { rowsOfRecurring } from '../statement.js';
import { filterableLists, type Filterable, type FilterableList } from './filterable-lists.js';
import { countedValues } from './counted-values.js';
import { namesInOrder } from './names-in-order.js';

/** A value that rows of a list have. */
export interface ValueFound {
  readonly value: string;
  /** How many rows have it; undefined where the list is too long to count on the way to an answer. */
  readonly count?: number | undefined;
}

export interface ValuesWanted {
  readonly list: FilterableList;
  readonly wanted: WantedValues;
  readonly most: number;
  readonly when?: When | undefined;
  readonly scope?: AccessScope | undefined;
}

/** So many rows are looked at; of longer lists, values of the first ones are shown without a count. */
const mostRows = 20_000;
/** Rows of a child come many to a row. */
const mostParents = 2_000;

/** All that is asked of a statement, and its parameters so far. */
interface Asked {
  readonly list: Filterable;
  readonly wanted: WantedValues;
  readonly tables: TablesAt;
  readonly values: unknown[];
  readonly scope: AccessScope | undefined;
}

function rowsLookedAt({ list, tables, values, scope }: Asked, select: string, most: number): string {
  const { table, alias, joined, inUse } = list;
  const where = [tables.held(alias), inUse ?? 'true', ...scopeSql(scope, alias, values, list.scope ?? {})];
  return `select ${select} from ${tables.from(table, alias)} ${joined?.(tables) ?? ''} where ${where.join(' and ')} limit ${most + 1}`;
}

function valuesLookedAt(asked: Asked): string {
  const { list, wanted } = asked;
  const { sql, type } = wanted.field;
  const value = type === 'tags' ? `unnest(${sql})` : `(${sql})::text`;
  if (!wanted.child) return rowsLookedAt(asked, `${value} as value`, mostRows);
  const rows = rowsLookedAt(asked, `${list.alias}.*`, mostParents);
  return `select inner_rows.value from (${rows}) ${list.alias}
    cross join lateral (select ${value} as value from ${wanted.child.from}) inner_rows`;
}

/** The value begins as typed, or one of its words does; numbers and MACs as they are written. */
function beginningSql(typed: string, values: unknown[]): string {
  if (typed === '') return 'true';
  const beginning = likePattern(typed.replaceAll('*', '')).slice(1);
  const inside = `% ${beginning}`;
  return `(v.value ilike $${values.push(beginning)} or v.value ilike $${values.push(inside)})`;
}

/**
 * Values that a field of a list has in the data, as far as they are typed: the most frequent first. A list that is short enough is counted
 * whole; of a longer one so many rows are looked at as is quickly done.
 */
export async function valuesOfField(
  pool: Pool,
  { list: name, wanted, most, when, scope }: ValuesWanted,
): Promise<{ readonly found: readonly ValueFound[]; readonly hasMore: boolean }> {
  const list: Filterable = filterableLists[name];
  const inOrder =
    when || scope
      ? undefined
      : ((await countedValues(pool, list, wanted)) ?? (await namesInOrder(pool, list, wanted, most)));
  if (inOrder) return { found: inOrder.slice(0, most), hasMore: inOrder.length > most };
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const from = valuesLookedAt({ list, wanted, tables, values, scope });
  const text = `with looked as materialized (${from})
    select v.value, count(*)::int as count, (select count(*) from looked) <= ${mostRows} as whole
    from looked v where v.value is not null and v.value <> '' and ${beginningSql(wanted.typed, values)}
    group by v.value order by count(*) desc, v.value limit ${most + 1}`;
  const rows = await rowsOfRecurring<{ value: string; count: number; whole: boolean }>(pool, text, values);
  const counted = !wanted.child;
  const found = rows
    .slice(0, most)
    .map(({ value, count, whole }) => ({ value, count: counted && whole ? count : undefined }));
  return { found, hasMore: rows.length > most };
}
