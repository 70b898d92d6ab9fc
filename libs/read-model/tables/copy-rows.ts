import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { PoolClient } from '#libs/database/index.js';
import type { ColumnType, ColumnValue, Row, TableDefinition } from '#libs/kernel/index.js';
import { arrayLiteral } from './array-literal.js';
import { qualified, quoted, storedColumnsOf, typeOf } from './ddl.js';
import { patientMs } from './patience.js';
import { safeJson } from './safe-text.js';

const special = /[\\\t\n\r\0]/;
const each = /[\\\t\n\r\0]/g;
const escapeOf: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\uFFFD',
};
/** Characters gathered before they are handed to the socket. */
const chunkLength = 64 * 1024;

function escaped(text: string): string {
  return special.test(text) ? text.replace(each, (character) => escapeOf[character] ?? character) : text;
}

function cellOf(type: ColumnType, value: ColumnValue | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string' && type !== 'jsonb' && type !== 'json') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (type === 'boolean') return value ? 't' : 'f';
  if (type === 'text[]') return escaped(arrayLiteral(value as readonly string[]));
  return escaped(safeJson(JSON.stringify(value)));
}

/** One line of PostgreSQL's COPY text format. */
export function copyLine(table: TableDefinition): (row: Row) => string {
  const columns = storedColumnsOf(table).map((column) => [column, typeOf(table, column)] as const);
  return (row) => {
    let line = '';
    for (const [column, type] of columns) line += `${cellOf(type, row[column])}\t`;
    return `${line.slice(0, -1)}\n`;
  };
}

/** Streams rows in at the pace of the server. */
export async function copyRows(
  client: PoolClient,
  schema: string,
  table: TableDefinition,
  rows: Iterable<Row>,
): Promise<void> {
  const columns = storedColumnsOf(table).map(quoted).join(', ');
  const copy = copyFrom(`copy ${qualified(schema, table)} (${columns}) from stdin`);
  const stream = client.query(Object.assign(copy, { query_timeout: patientMs }));
  const done = finished(stream);
  const failed = done.then(
    () => undefined,
    (error: unknown) => error,
  );
  const lineOf = copyLine(table);
  let chunk = '';
  for (const row of rows) {
    chunk += lineOf(row);
    if (chunk.length < chunkLength) continue;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
    chunk = '';
    if (stream.destroyed) break;
  }
  stream.end(chunk);
  await done;
}
