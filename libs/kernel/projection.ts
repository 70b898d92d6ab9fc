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

export type ColumnValue = string | number | bigint | boolean | null | readonly string[] | object;
export type Row = Readonly<Record<string, ColumnValue>>;

/**
 * A table of a read model. The runner makes it, fills it and swaps it; nobody writes SQL for that. `key` names the
 * columns of the primary key. `indexes` are what comes after `create index on <table> `: `(site, name)`,
 * `using gin (tags)`.
 */
export interface TableDefinition<R extends Row = Row> {
  readonly name: string;
  readonly columns: Readonly<Record<keyof R & string, ColumnType>>;
  readonly key: readonly (keyof R & string)[];
  readonly indexes: readonly string[];
}

export function defineTable<R extends Row>(table: TableDefinition<R>): TableDefinition<R> {
  return table;
}

/**
 * One change of one row, as a function of the row before: `undefined` in means there is none yet, `undefined` out means
 * it goes. The runner loads, folds and stores rows in batches. Events carry the key of every row that they change.
 */
export interface RowChange<R extends Row = Row> {
  readonly table: TableDefinition<R>;
  /** Values of the key columns, in the order of `table.key`. */
  readonly key: readonly (string | number)[];
  readonly fold: (row: R | undefined) => R | undefined;
}

export function change<R extends Row>(
  table: TableDefinition<R>,
  key: readonly (string | number)[],
  fold: (row: R | undefined) => R | undefined,
): RowChange {
  return { table, key, fold } as unknown as RowChange;
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
  readonly on: { readonly [Type in Event['type']]?: HandlerOf<Event, Type> };
}

export function defineProjection<Event extends DomainEvent>(projection: {
  name: string;
  version: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tables of different rows stand side by side here
  tables: readonly TableDefinition<any>[];
  on: { readonly [Type in Event['type']]?: HandlerOf<Event, Type> };
}): Projection<Event> {
  return projection;
}
