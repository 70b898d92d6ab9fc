import type { Pool } from '#libs/database/index.js';
import { CursorError, placeOf } from './cursor.js';
import { placeFurther, type RunPart } from './further.js';
import { walked } from './history/walk.js';
import { partsOf, sortOf, type List, type Part, type Placed } from './list.js';
import { rowsOf, rowsOfOnce, rowsOfRecurring } from './statement.js';

export type { Placed };

export interface PageRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
  /** So many rows are passed over, behind `after` or from the beginning: a jump into the middle. */
  readonly skip?: number | null | undefined;
}

export interface Page<Row> {
  readonly edges: readonly { readonly node: Row; readonly order: string }[];
  readonly order: string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the whole list: exact, and only when it is asked for. */
  readonly count: () => Promise<number>;
}

function statementOf(list: List, select: string, part: Part, most: number): string {
  const { by } = list.order;
  const value = by === undefined ? '' : `, (${by})::text as "placeValue"`;
  return `select ${select}, (${list.id})::text as "placeId"${value} from ${list.from} where ${list.where} and ${part.where} order by ${sortOf(list, part)} limit ${most}`;
}

/** SQLSTATEs of text that is no number or no time: everything else of a statement with a cursor is checked before. */
const notOfItsType: ReadonlySet<unknown> = new Set(['22P02', '22003', '22007', '22008']);

/** The place in a cursor that was put together by hand may be anything. */
function blamingTheCursor(error: unknown): never {
  const forged = error instanceof Error && 'code' in error && notOfItsType.has(error.code);
  throw forged ? new CursorError('This is not a cursor of ours: take endCursor from the page before.') : error;
}

/** A stretch that is walked along is as long as it is, whatever the values are. */
function runningOn(pool: Pool, list: List): RunPart {
  const seldom = list.walk ? rowsOfRecurring : rowsOfOnce;
  const run = list.once ? seldom : rowsOf;
  return <Row extends object>(text: string, part: Part) => run<Row>(pool, text, [...list.values, ...part.values]);
}

/** Where a page begins: undefined at the beginning of the list, `end` behind its last row. @throws CursorError */
async function beginOf(list: List, { after, skip }: PageRequest, run: RunPart) {
  const place = after ? placeOf(list.order.name, after) : undefined;
  if (!skip) return place;
  const further = placeFurther(list, place, skip, run);
  return (await (place ? further.catch(blamingTheCursor) : further)) ?? 'end';
}

/**
 * One page, by keyset: its cost does not grow with the pages before it, but for those that `skip` passes over.
 * @throws CursorError
 */
export async function pageOf<Row extends object>(
  pool: Pool,
  list: List,
  select: string,
  request: PageRequest,
): Promise<Page<Row & Placed>> {
  const { name: order } = list.order;
  const run = runningOn(pool, list);
  const begin = await beginOf(list, request, run);
  const place = begin === 'end' ? undefined : begin;
  const rows: (Row & Placed)[] = [];
  const read = (part: Part, most: number) => run<Row & Placed>(statementOf(list, select, part, most), part);
  const { walk } = list;
  for (const part of begin === 'end' ? [] : partsOf(list, place)) {
    const most = request.first + 1 - rows.length;
    if (most <= 0) break;
    const found = walk ? walked(pool, { ...list, walk }, part, most, read) : read(part, most);
    rows.push(...(await (place ? found.catch(blamingTheCursor) : found)));
  }
  const edges = rows.slice(0, request.first).map((node) => ({ node, order }));
  const hasNextPage = rows.length > request.first;
  return { edges, order, hasNextPage, hasPreviousPage: begin !== undefined, count: () => countOf(pool, list) };
}

/** How many rows a list has, all of them. */
export async function countOf(pool: Pool, list: List): Promise<number> {
  const text = `select count(*)::int as count from ${list.counted ?? list.from} where ${list.where}`;
  const [row] = await rowsOfOnce<{ count: number }>(pool, text, list.values);
  return row?.count ?? 0;
}
