import type { Pool } from '#libs/database/index.js';
import { CursorError, placeOf, type Place } from './cursor.js';
import { rowsOf, rowsOfOnce } from './statement.js';

/** A way to sort a list; ties are broken by the list's id. Nulls come last, either way. */
export interface Order {
  /** Names the order in its cursors. */
  readonly name: string;
  /** SQL expression to sort by; undefined sorts by id alone. */
  readonly by?: string | undefined;
  /** PostgreSQL type of `by`. */
  readonly type?: 'text' | 'bigint' | 'timestamptz';
  readonly nullable?: boolean;
  readonly descending?: boolean;
}

/** What a page is taken of. */
export interface List {
  readonly from: string;
  /** A condition; its parameters are `values`. */
  readonly where: string;
  readonly values: readonly unknown[];
  /** SQL expression of a unique id. */
  readonly id: string;
  readonly idType?: 'text' | 'bigint';
  readonly order: Order;
  /** True where the words of the statement depend on what a caller typed. */
  readonly once?: boolean;
}

export interface PageRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** What every row of a page has beside its columns: where it stands. */
export interface Placed {
  readonly placeId: string;
  readonly placeValue?: string | null;
}

export interface Page<Row> {
  readonly edges: readonly { readonly node: Row; readonly order: string }[];
  readonly order: string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the whole list: exact, and only when it is asked for. */
  readonly count: () => Promise<number>;
}

interface Part {
  /** Rows without a value: they are sorted by id alone. */
  readonly unvalued?: boolean;
  readonly where: string;
  readonly values: readonly unknown[];
}

/**
 * The list behind a place, as parts that each follow an index: rows with a value first, then those without. A single
 * condition over both would make PostgreSQL read the list from its beginning.
 */
function partsOf(list: List, place: Place | undefined): readonly Part[] {
  const { id, idType = 'text', order } = list;
  const { by, type = 'text', nullable = false, descending = false } = order;
  const [further, next] = [descending ? '<' : '>', list.values.length + 1];
  if (by === undefined)
    return [
      place ? { where: `${id} ${further} $${next}::${idType}`, values: [place.id] } : { where: 'true', values: [] },
    ];
  const valued = nullable ? [{ where: `${by} is not null`, values: [] }] : [{ where: 'true', values: [] }];
  const unvalued = nullable ? [{ unvalued: true, where: `${by} is null`, values: [] }] : [];
  if (!place) return [...valued, ...unvalued];
  if (place.value === null)
    return [{ unvalued: true, where: `${by} is null and ${id} ${further} $${next}::${idType}`, values: [place.id] }];
  const behind = `(${by}, ${id}) ${further} ($${next}::${type}, $${next + 1}::${idType})`;
  return [{ where: behind, values: [place.value, place.id] }, ...unvalued];
}

function statementOf(list: List, select: string, part: Part, most: number): string {
  const { by, descending } = list.order;
  const way = descending ? ' desc' : '';
  const value = by === undefined ? '' : `, (${by})::text as "placeValue"`;
  const sort = by === undefined || part.unvalued ? `${list.id}${way}` : `${by}${way}, ${list.id}${way}`;
  return `select ${select}, (${list.id})::text as "placeId"${value} from ${list.from} where ${list.where} and ${part.where} order by ${sort} limit ${most}`;
}

/** SQLSTATEs of text that is no number or no time: everything else of a statement with a cursor is checked before. */
const notOfItsType: ReadonlySet<unknown> = new Set(['22P02', '22003', '22007', '22008']);

/** The place in a cursor that was put together by hand may be anything. */
function blamingTheCursor(error: unknown): never {
  const forged = error instanceof Error && 'code' in error && notOfItsType.has(error.code);
  throw forged ? new CursorError('This is not a cursor of ours: take endCursor from the page before.') : error;
}

/** One page, by keyset: its cost does not grow with the pages before it. @throws CursorError */
export async function pageOf<Row extends object>(
  pool: Pool,
  list: List,
  select: string,
  request: PageRequest,
): Promise<Page<Row & Placed>> {
  const { name: order } = list.order;
  const place = request.after ? placeOf(order, request.after) : undefined;
  const rows: (Row & Placed)[] = [];
  const run = list.once ? rowsOfOnce : rowsOf;
  for (const part of partsOf(list, place)) {
    const most = request.first + 1 - rows.length;
    if (most <= 0) break;
    const text = statementOf(list, select, part, most);
    const found = run<Row & Placed>(pool, text, [...list.values, ...part.values]);
    rows.push(...(await (place ? found.catch(blamingTheCursor) : found)));
  }
  const edges = rows.slice(0, request.first).map((node) => ({ node, order }));
  const hasNextPage = rows.length > request.first;
  return { edges, order, hasNextPage, hasPreviousPage: place !== undefined, count: () => countOf(pool, list) };
}

async function countOf(pool: Pool, list: List): Promise<number> {
  const text = `select count(*)::int as count from ${list.from} where ${list.where}`;
  const [row] = await rowsOfOnce<{ count: number }>(pool, text, list.values);
  return row?.count ?? 0;
}
