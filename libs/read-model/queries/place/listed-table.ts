import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { compileFilter, type FieldSet } from '#libs/filter/index.js';
import { tablesAt, type TablesAt, type TemporalTable } from '../history/tables-at.js';
import { clockAt, keyOf, type When } from '../history/when.js';
import type { Order } from '../list.js';
import { ofMoment } from '../machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from '../page.js';
import { scopeSql } from '../scope-sql.js';
import { searchAll } from '../search-all.js';
import { rowsOf, selected } from '../statement.js';

/** A table whose rows people made and may retire: how it is listed, filtered, searched and sorted, under the alias `t`. */
export interface ListedTable {
  readonly table: TemporalTable;
  /** The column that says which site a row belongs to: all of it is in the scope of who has the site. */
  readonly siteColumn: 'id' | 'site';
  /** SQL by the API's names. */
  readonly columns: Readonly<Record<string, string>>;
  /** What a filter may name, on the tables of a moment. */
  readonly fields: (tables: TablesAt) => FieldSet;
  /** SQL, never null: what a search looks through. */
  readonly searched: readonly string[];
  readonly orders: Readonly<Record<string, Omit<Order, 'name'>>>;
}

export interface ListedRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: { readonly field: string; readonly direction?: 'ASC' | 'DESC' | null } | null | undefined;
  readonly when?: When | undefined;
  /** What the caller's token is limited to. */
  readonly scope?: AccessScope | undefined;
}

/** A row as the API shows it, and the moment that it is of: nothing where that is now. */
export interface Listed {
  readonly id: string;
  when?: When;
}

const selectOf = ({ columns }: ListedTable): string => selected(columns, Object.keys(columns));

/**
 * By id unless told. Retired ones are left out unless the filter names `retired`.
 * @throws FilterError, CursorError
 */
export async function listedPage<Row extends Listed>(
  pool: Pool,
  of: ListedTable,
  request: ListedRequest,
  now: number,
): Promise<Page<Row & Placed>> {
  const { when, orderBy, search } = request;
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const options = { now: clockAt(when, now), firstParameter: values.length + 1 };
  const filter = compileFilter(request.filter ?? '', of.fields(tables), options);
  values.push(...filter.values);
  const words = searchAll(search, of.searched, values);
  const allowed = scopeSql(request.scope, 't', values, { site: of.siteColumn });
  const inUse = filter.names.has('retired') ? [] : ['not t.retired'];
  const { field: by = 'ID', direction } = orderBy ?? {};
  const descending = direction === 'DESC';
  const list = {
    from: tables.from(of.table, 't'),
    where: [tables.held('t'), filter.sql, ...inUse, ...words, ...allowed].join(' and '),
    values,
    id: 't.id',
    order: { ...of.orders[by], name: `${by} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending },
    once: true,
  };
  const page = await pageOf<Row>(pool, list, selectOf(of), request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

/** By id, retired ones too; those that there are not (or were not yet) are left out. */
export async function listedById<Row extends Listed>(
  pool: Pool,
  of: ListedTable,
  ids: readonly string[],
  when?: When,
  scope?: AccessScope,
): Promise<ReadonlyMap<string, Row>> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const where = ['t.id = any($1)', tables.held('t'), ...scopeSql(scope, 't', values, { site: of.siteColumn })];
  const text = `select ${selectOf(of)} from ${tables.from(of.table, 't')} where ${where.join(' and ')}`;
  const rows = ofMoment(await rowsOf<Row>(pool, text, values), when);
  return new Map(rows.map((row) => [row.id, row]));
}
