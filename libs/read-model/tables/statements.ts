import type { TableDefinition } from '#libs/kernel/index.js';
import { pastOf } from '../history/stored-tables.js';
import { columnsOf, qualified, quoted, storedColumnsOf, typeOf } from './ddl.js';

export interface TableStatements {
  readonly load: string;
  readonly loadUnder: string;
  readonly upsert: string;
  readonly remove: string;
  /** Sets the same columns in many rows. `ends`: the rows as they were are added to the past. */
  readonly setColumns: (columns: readonly string[], ends: boolean) => string;
  /** Sets other columns in each row: dearer per row than `setColumns`, but one statement for all of them. */
  readonly setAny: (ends: boolean) => string;
}

function recordOf(table: TableDefinition, columns: readonly string[]): string {
  return `r(${columns.map((column) => `${quoted(column)} ${typeOf(table, column)}`).join(', ')})`;
}

/** `$1` is JSON text of an array of objects. */
export function insertStatement(schema: string, table: TableDefinition): string {
  const all = storedColumnsOf(table);
  const list = all.map(quoted).join(', ');
  return `insert into ${qualified(schema, table)} (${list}) select ${list} from json_to_recordset($1::json) as ${recordOf(table, all)}`;
}

function assignments(columns: readonly string[], from: string): string {
  return columns.map((column) => `${quoted(column)} = ${from}.${quoted(column)}`).join(', ');
}

function matching(key: readonly string[], left: string, right: string): string {
  return key.map((column) => `${left}.${quoted(column)} = ${right}.${quoted(column)}`).join(' and ');
}

/** Rows as they are before this statement, until what `r` says that they become; both parts see the same rows. */
function pastOfRows(schema: string, table: TableDefinition, of: (column: string) => string): string {
  const past = pastOf(table);
  const ends: Readonly<Record<string, string>> = {
    to_position: `${of('from_position')}::bigint`,
    observed_to: `${of('observed_from')}::timestamptz`,
  };
  const columns = columnsOf(past);
  return `ended as (insert into ${qualified(schema, past)} (${columns.map(quoted).join(', ')})
       select ${columns.map((column) => ends[column] ?? `t.${quoted(column)}`).join(', ')}
         from r join ${qualified(schema, table)} t on ${matching(table.key, 't', 'r')})`;
}

const made = new WeakMap<TableDefinition, Map<string, TableStatements>>();

/** The statements of one table; made once. */
export function statementsOf(schema: string, table: TableDefinition): TableStatements {
  const bySchema = made.get(table) ?? new Map<string, TableStatements>();
  made.set(table, bySchema);
  const statements = bySchema.get(schema) ?? makeStatements(schema, table);
  bySchema.set(schema, statements);
  return statements;
}

/** `$1` is JSON text of an array of objects; for `load` and `remove` an array per key column. */
function makeStatements(schema: string, table: TableDefinition): TableStatements {
  const name = qualified(schema, table);
  const all = storedColumnsOf(table);
  const read = columnsOf(table).map(quoted);
  const key = table.key;
  const rest = all.filter((column) => !key.includes(column));
  const keys = `unnest(${key.map((column, at) => `$${at + 1}::${typeOf(table, column)}[]`).join(', ')}) as k(${key.map(quoted).join(', ')})`;
  const onConflict = rest.length === 0 ? 'do nothing' : `do update set ${assignments(rest, 'excluded')}`;
  const first = quoted(key[0] ?? '');
  return {
    load: `select ${read.map((column) => `t.${column}`).join(', ')} from ${keys} join ${name} t on ${matching(key, 't', 'k')}`,
    loadUnder: `select ${read.join(', ')} from ${name} where ${first} = any($1::${typeOf(table, key[0] ?? '')}[])`,
    upsert: `${insertStatement(schema, table)} on conflict (${key.map(quoted).join(', ')}) ${onConflict}`,
    remove: `delete from ${name} t using ${keys} where ${matching(key, 't', 'k')}`,
    setColumns: (columns, ends) =>
      `with r as materialized (select * from json_to_recordset($1::json) as ${recordOf(table, [...key, ...columns])})
       ${ends ? `, ${pastOfRows(schema, table, (column) => `r.${column}`)}` : ''}
       update ${name} t set ${assignments(columns, 'r')} from r where ${matching(key, 't', 'r')}`,
    setAny: (ends) =>
      `with r as materialized (select r.*, w.c from json_to_recordset($1::json) as w(k jsonb, c jsonb) cross join lateral jsonb_to_record(w.k) as ${recordOf(table, key)})
       ${ends ? `, ${pastOfRows(schema, table, (column) => `(r.c ->> '${column}')`)}` : ''}
       update ${name} t set ${assignments(rest, 'n')} from r join ${name} o on ${matching(key, 'o', 'r')} cross join lateral jsonb_populate_record(o, r.c) n where ${matching(key, 't', 'o')}`,
  };
}
