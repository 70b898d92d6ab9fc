import { createHash } from 'node:crypto';
import type { ColumnType, Projection, TableDefinition } from '#libs/kernel/index.js';
import { storedColumns, storedTables } from '../history/stored-tables.js';

/** Where the read models live; builds happen in schemas of their own, so that every name stays what it is after a swap. */
export const liveSchema = 'machinedb';

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function qualified(schema: string, table: Pick<TableDefinition, 'name'>): string {
  return `${quoted(schema)}.${quoted(table.name)}`;
}

export function columnsOf(table: TableDefinition): string[] {
  return Object.keys(table.columns);
}

/** With those that say since when a row is as it is, where the table has a history. */
export function storedColumnsOf(table: TableDefinition): string[] {
  return Object.keys(storedColumns(table));
}

export function typeOf(table: TableDefinition, column: string): ColumnType {
  const type = storedColumns(table)[column];
  if (type === undefined) throw new Error(`table ${table.name} has no column ${column}`);
  return type;
}

/** Text sorts and compares by bytes: the same on every server, fast, and a plain index serves `like 'abc%'`. */
function declarationOf(type: ColumnType): string {
  return type === 'text' ? 'text collate "C"' : type;
}

export function createTable(schema: string, table: TableDefinition): string {
  const columns = storedColumnsOf(table).map((column) => `${quoted(column)} ${declarationOf(typeOf(table, column))}`);
  const storage = table.fillfactor === undefined ? '' : ` with (fillfactor = ${table.fillfactor})`;
  return `create table ${qualified(schema, table)} (${columns.join(', ')})${storage}`;
}

export function addPrimaryKey(schema: string, table: TableDefinition): string {
  const name = quoted(`${table.name}_pkey`);
  return `alter table ${qualified(schema, table)} add constraint ${name} primary key (${table.key.map(quoted).join(', ')})`;
}

/** Names follow from the definition, so that they are the same however often the table was rebuilt. */
export function createIndexes(schema: string, table: TableDefinition): string[] {
  return table.indexes.map((index, at) => {
    const words = index.match(/\w+/g) ?? [];
    const name = `${table.name}_${words.join('_')}`.slice(0, 56);
    return `create index ${quoted(`${name}_${at}`)} on ${qualified(schema, table)} ${index}`;
  });
}

/** Two builds of Rackledger agree on the shape of a read model when their hashes agree. */
export function definitionHash(projection: Projection): string {
  const tables = storedTables(projection).map((table) => [
    table.name,
    Object.entries(storedColumns(table)),
    table.key,
    table.indexes,
    table.fillfactor ?? null,
  ]);
  const shape = projection.lead ? [...tables, ['lead', projection.lead.name]] : tables;
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
}
