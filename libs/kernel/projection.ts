import type { DomainEvent, RecordedEvent } from './event.js';

/** PostgreSQL column types that a read model may use. */
export type ColumnType =
  | 'text'
  | 'bigint'
  | 'integer'
  | 'double precision'
  | 'boolean'
  | 'timestamptz'
  | 'jsonb'
  | 'json'
  | 'text[]';

/** Times are ISO 8601 text; bigint columns hold whole numbers below 2^53. */
export type ColumnValue = string | number | boolean | null | readonly string[] | object;
export type Row = Readonly<Record<string, ColumnValue>>;
/** Values of the key columns, in the order of `table.key`. */
export type RowKey = readonly (string | number)[];

/** What questions about the past find quickly beside the key of a row; each costs a little for every version that ends. */
export interface PastIndexes {
  /** What lists of the past are walked along: the columns of both axes stand behind, and lead past what was not so then. */
  readonly walked?: readonly string[];
  /** What leads to few versions, which are looked at one by one. */
  readonly found?: readonly string[];
  /** What came, changed or went in a span is found: by the ends of versions, and by a table of births. */
  readonly changes?: true;
}

/**
 * A table of a read model. The runner makes it, fills it and swaps it; nobody writes SQL for that. `key` names the
 * columns of the primary key. `indexes` are what comes after `create index on <table> `: `(site, name)`,
 * `using gin (tags)`. An index on a column that nearly every event touches makes each of its updates several times
 * dearer: PostgreSQL then has to enter the new row into every index of the table.
 */
export interface TableDefinition<R extends Row = Row> {
  readonly name: string;
  readonly columns: Readonly<Record<keyof R & string, ColumnType>>;
  readonly key: readonly (keyof R & string)[];
  readonly indexes: readonly string[];
  /** Per cent of a page that is filled at first; less than 100 leaves room for updates in place. */
  readonly fillfactor?: number;
  /** Rows are only ever put, each once and under a new key: written without a look at what is there. */
  readonly addOnly?: true;
  /**
   * The runner keeps every version that a row ever had, by what was known and by what was so (docs/projections.md,
   * History). The first key column is the id of an aggregate: only events of its stream touch its rows, and they follow
   * from these events alone.
   */
  readonly temporal?: true;
  /** Of a temporal table; without it, past versions are found by their key alone. */
  readonly past?: PastIndexes;
  /** Columns that speak of the newest event, not of the subject: two versions that differ in nothing else are alike. */
  readonly marks?: readonly (keyof R & string)[];
}

export function defineTable<R extends Row>(table: TableDefinition<R>): TableDefinition<R> {
  return table;
}

/** The row is this from now on, whatever was there before. */
export interface RowPut {
  readonly how: 'put';
  readonly table: TableDefinition;
  readonly row: Row;
}

/** These columns of a row that is there; nothing happens where there is none. */
export interface ColumnsSet {
  readonly how: 'set';
  readonly table: TableDefinition;
  readonly key: RowKey;
  readonly columns: Row;
}

/** The row goes. */
export interface RowRemoval {
  readonly how: 'remove';
  readonly table: TableDefinition;
  readonly key: RowKey;
}

/** The row as a function of the row before: `undefined` in means there is none yet, `undefined` out means it goes. */
export interface RowFold {
  readonly how: 'change';
  readonly table: TableDefinition;
  readonly key: RowKey;
  readonly fold: (row: Row | undefined) => Row | undefined;
}

/** What to do with all rows whose key begins with `first`; they come in the order of their keys. */
export interface RowsUnder {
  readonly how: 'under';
  readonly table: TableDefinition;
  readonly first: string | number;
  readonly expand: (rows: readonly Row[]) => readonly RowChange[];
}

/**
 * What an event does to the rows of a read model. Events carry the key of every row that they change, so that the
 * runner can load, fold and store in batches. `put`, `set` and `remove` need nothing read; prefer them.
 */
export type RowChange = RowPut | ColumnsSet | RowRemoval | RowFold | RowsUnder;

export function put<R extends Row>(table: TableDefinition<R>, row: R): RowPut {
  return { how: 'put', table, row };
}

export function set<R extends Row>(table: TableDefinition<R>, key: RowKey, columns: Partial<R>): RowChange {
  return { how: 'set', table, key, columns: columns as Row };
}

export function remove<R extends Row>(table: TableDefinition<R>, key: RowKey): RowChange {
  return { how: 'remove', table, key };
}

export function change<R extends Row>(
  table: TableDefinition<R>,
  key: RowKey,
  fold: (row: R | undefined) => R | undefined,
): RowChange {
  return { how: 'change', table, key, fold: fold as RowFold['fold'] };
}

export function under<R extends Row>(
  table: TableDefinition<R>,
  first: string | number,
  expand: (rows: readonly R[]) => readonly RowChange[],
): RowChange {
  return { how: 'under', table, first, expand: expand as RowsUnder['expand'] };
}

type HandlerOf<Event extends DomainEvent, Type extends Event['type']> = (
  event: RecordedEvent<Extract<Event, { type: Type }>>,
) => readonly RowChange[];

/**
 * A read model: event in, row changes out; no I/O, no clock. A new `version` makes the runner build the tables anew
 * beside the live ones and swap them.
 */
export interface Projection<Event extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly TableDefinition[];
  /** Of the streams `<category>-<first key column>` that rows of its temporal tables come from. */
  readonly category?: string;
  /**
   * A temporal table of which every event that changes anything of an aggregate makes another version of the aggregate's
   * row: until when the aggregate was observed is told by that row then.
   */
  readonly lead?: TableDefinition;
  readonly on: { readonly [Type in Event['type']]?: HandlerOf<Event, Type> };
}

export function defineProjection<Event extends DomainEvent>(projection: {
  name: string;
  version: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tables of different rows stand side by side here
  tables: readonly TableDefinition<any>[];
  category?: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- one of these tables
  lead?: TableDefinition<any>;
  on: { readonly [Type in Event['type']]?: HandlerOf<Event, Type> };
}): Projection<Event> {
  return projection;
}
