import type { ColumnType, Projection, TableDefinition } from '#libs/kernel/index.js';

type Columns = Readonly<Record<string, ColumnType>>;

/** Since when a row is as it is: by the log, and by the time in which things happened. */
const since: Columns = { from_position: 'bigint', observed_from: 'timestamptz' };
const until: Columns = { to_position: 'bigint', observed_to: 'timestamptz' };

/**
 * The columns that the table really has. Since when comes first: rows that are too young for a moment are passed over
 * without taking apart what stands before it.
 */
export function storedColumns(table: TableDefinition): Columns {
  return table.temporal ? { ...since, ...table.columns } : table.columns;
}

const pasts = new WeakMap<TableDefinition, TableDefinition>();
const borns = new WeakMap<TableDefinition, TableDefinition>();

function once(
  made: WeakMap<TableDefinition, TableDefinition>,
  table: TableDefinition,
  make: () => TableDefinition,
): TableDefinition {
  const known = made.get(table) ?? make();
  made.set(table, known);
  return known;
}

/** Past versions of the rows of a temporal table. Not keyed: a row has many, and some are of one axis only. */
export function pastOf(table: TableDefinition): TableDefinition {
  return once(pasts, table, () => ({
    name: `${table.name}_past`,
    columns: { ...since, ...until, ...table.columns },
    key: [],
    indexes: [
      ofAggregate(table),
      ...(table.past?.walked ?? []).map(withSpan),
      ...(table.past?.found ?? []),
      ...(table.past?.changes ? ends : []),
    ],
  }));
}

const ends = ['(to_position, from_position)', '(observed_to, observed_from)'];

/**
 * Every coming into being of a row: what came in a span of the log is found without an index on what each event moves.
 * Undefined where nobody asks that of the table.
 */
export function bornOf(table: TableDefinition): TableDefinition | undefined {
  if (!table.past?.changes) return undefined;
  return once(borns, table, () => ({
    name: `${table.name}_born`,
    columns: Object.fromEntries([['from_position', 'bigint'], ...keyColumns(table)]) as Columns,
    key: [],
    indexes: ['(from_position)'],
  }));
}

function keyColumns(table: TableDefinition): [string, ColumnType][] {
  return table.key.map((column) => [column, table.columns[column] as ColumnType]);
}

const spans = 'from_position, to_position, observed_from, observed_to';

/** A B-tree leads to the versions of a moment, on either axis, without a look at each. */
function withSpan(index: string): string {
  let depth = 0;
  for (let at = 0; at < index.length; at += 1) {
    if (index[at] === '(') depth += 1;
    else if (index[at] === ')') depth -= 1;
    if (depth === 0) return `${index.slice(0, at)}, ${spans}${index.slice(at)}`;
  }
  return index;
}

/**
 * Leads to an aggregate's rows of a moment. Lists are walked along the id of a table with one row for each; of several rows
 * all are wanted at once, and what ended before the moment is leapt over.
 */
function ofAggregate({ key: [id = '', ...more] }: TableDefinition): string {
  return more.length === 0 ? withSpan(`(${id})`) : `(${id}, to_position, from_position, observed_to, observed_from)`;
}

const newests = new WeakMap<Projection, TableDefinition>();

/** Until when each aggregate of a projection has been observed: whatever happened before is out of order. */
export function newestOf(projection: Projection): TableDefinition {
  const known = newests.get(projection) ?? {
    name: `${projection.name}_newest`,
    columns: { id: 'text', observed_from: 'timestamptz' },
    key: ['id'],
    indexes: [],
    fillfactor: 70,
  };
  newests.set(projection, known);
  return known;
}

export function isTemporal(projection: Projection): boolean {
  return projection.tables.some((table) => table.temporal);
}

/** All tables that the runner makes for a projection: those that it declares, and those that keep their history. */
export function storedTables(projection: Projection): readonly TableDefinition[] {
  const tables = projection.tables.flatMap((table) =>
    table.temporal ? [table, pastOf(table), bornOf(table) ?? []].flat() : [table],
  );
  return isTemporal(projection) ? [...tables, newestOf(projection)] : tables;
}
