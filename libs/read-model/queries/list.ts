import type { Place } from './cursor.js';

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

/**
 * What a list of the past is walked along: a table in `machinedb` (that of its past versions is the same with `_past`), by
 * the alias that the list has for it.
 */
export interface Walk {
  readonly table: string;
  readonly alias: string;
  /** Rows of the first stretch for each row that is wanted: few where the list lets all through. */
  readonly firstStretch: number;
}

/** What a page is taken of. */
export interface List {
  readonly from: string;
  /** What is counted instead, where `from` joins what only the order needs. */
  readonly counted?: string | undefined;
  /** A condition; its parameters are `values`. */
  readonly where: string;
  readonly values: readonly unknown[];
  /** SQL expression of a unique id. */
  readonly id: string;
  readonly idType?: 'text' | 'bigint';
  readonly order: Order;
  /** True where the words of the statement depend on what a caller typed. */
  readonly once?: boolean;
  /** For a list of the past: see walk.ts. */
  readonly walk?: Walk | undefined;
}

/** What every row of a page has beside its columns: where it stands. */
export interface Placed {
  readonly placeId: string;
  readonly placeValue?: string | null;
}

export interface Part {
  /** Rows without a value: they are sorted by id alone. */
  readonly unvalued?: boolean;
  readonly where: string;
  readonly values: readonly unknown[];
}

/**
 * The list behind a place, as parts that each follow an index: rows with a value first, then those without. A single
 * condition over both would make PostgreSQL read the list from its beginning.
 */
export function partsOf(list: List, place: Place | undefined): readonly Part[] {
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

/** The order of a part: rows without a value are sorted by id alone. */
export function sortOf({ id, order }: List, part: Part): string {
  const way = order.descending ? ' desc' : '';
  return order.by === undefined || part.unvalued ? `${id}${way}` : `${order.by}${way}, ${id}${way}`;
}
