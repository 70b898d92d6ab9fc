import type { Pool } from '#libs/database/index.js';
import { compileFilter, type FieldSet } from '#libs/filter/index.js';
import { tablesAt, type TablesAt, type TemporalTable } from './history/tables-at.js';
import { clockAt, keyOf, type When } from './history/when.js';
import type { Order } from './list.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { searchAll } from './search-all.js';
import { rowsOf, selected } from './statement.js';

type Orders = Readonly<Record<string, Omit<Order, 'name'>>>;

/** A list over one temporal table that is short enough to be looked through: what it shows, and how it is asked. */
export interface Listed {
  readonly table: TemporalTable;
  readonly alias: string;
  /** SQL behind the table: joins to others of the same moment. */
  readonly joined?: (tables: TablesAt) => string;
  /** SQL expression of what a row is identified by. */
  readonly id: string;
  /** What the API calls each value, and the SQL expression of it. */
  readonly columns: Readonly<Record<string, string>>;
  readonly filter: FieldSet;
  /** SQL expressions that the words of a search are looked for in; never null. */
  readonly searched: readonly string[];
  /** The first one is the usual order. */
  readonly orders: Orders;
}

export interface ListedRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: { readonly field: string; readonly direction?: 'ASC' | 'DESC' | null } | null | undefined;
  readonly when?: When | undefined;
  /** Further conditions. @param put makes a parameter of a value */
  readonly also?: ((put: (value: unknown) => string) => readonly string[]) | undefined;
}

/** A row of a list, and the moment that it is of: nothing where that is now. */
export type RowAt = Readonly<Record<string, unknown>> & { when?: When };

function orderOf({ orders }: Listed, { orderBy, when }: ListedRequest): Order {
  const field = orderBy?.field ?? Object.keys(orders)[0] ?? '';
  const descending = orderBy?.direction === 'DESC';
  return { ...orders[field], name: `${field} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending };
}

const fromOf = ({ table, alias, joined }: Listed, tables: TablesAt): string =>
  `${tables.from(table, alias)} ${joined?.(tables) ?? ''}`;

const everything = ({ columns }: Listed): string => selected(columns, Object.keys(columns));

/** @throws FilterError, CursorError */
export async function listedPage(
  pool: Pool,
  listed: Listed,
  request: ListedRequest,
  now: number,
): Promise<Page<RowAt & Placed>> {
  const { when, search } = request;
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const options = { now: clockAt(when, now), firstParameter: values.length + 1 };
  const filter = compileFilter(request.filter ?? '', listed.filter, options);
  values.push(...filter.values);
  const words = searchAll(search, listed.searched, values);
  const also = request.also?.((value) => `$${values.push(value)}`) ?? [];
  const list = {
    from: fromOf(listed, tables),
    where: [tables.held(listed.alias), filter.sql, ...words, ...also].join(' and '),
    values,
    id: listed.id,
    order: orderOf(listed, request),
    once: true,
  };
  const page = await pageOf<RowAt>(pool, list, everything(listed), request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

/** The row with this id; undefined where there is none, or was none yet. */
export async function listedById(pool: Pool, listed: Listed, id: string, when?: When): Promise<RowAt | undefined> {
  const values: unknown[] = [id];
  const tables = tablesAt(when, values);
  const { alias } = listed;
  const text = `select ${everything(listed)} from ${fromOf(listed, tables)} where ${listed.id} = $1 and ${tables.held(alias)}`;
  return ofMoment(await rowsOf<RowAt>(pool, text, values), when)[0];
}
