import type { MachineColumn, MachineRow, Plain } from './column.js';

/** A cell that begins so is taken for a formula by spreadsheets: an apostrophe before it makes it text. */
const formula = /^[=+\-@\t\r]/;
const quotable = /[",\r\n]/;

const textOf = (value: Plain): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value);

function csvCell(value: Plain): string {
  const text = textOf(value);
  const safe = typeof value !== 'number' && formula.test(text) ? `'${text}` : text;
  return quotable.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The id is always there: whoever works on with the file finds the machine again. */
const withId = (columns: readonly MachineColumn[]): readonly Pick<MachineColumn, 'id' | 'plain'>[] =>
  columns.some(({ id }) => id === 'id') ? columns : [{ id: 'id', plain: ({ id }) => id }, ...columns];

export type ExportKind = 'csv' | 'json';

/** A file that is written as its rows come: what was written is text, and rows are not held. */
export interface ExportWriter {
  readonly begin: string;
  /** @param isFirst whether no rows came before */
  readonly rows: (rows: readonly MachineRow[], isFirst: boolean) => string;
  readonly end: string;
}

/** RFC 4180: a line of names, then one for each machine. */
function csvWriter(columns: readonly MachineColumn[]): ExportWriter {
  const all = withId(columns);
  return {
    begin: `${all.map(({ id }) => id).join(',')}\r\n`,
    rows: (rows) => rows.map((row) => `${all.map(({ plain }) => csvCell(plain(row))).join(',')}\r\n`).join(''),
    end: '',
  };
}

/** One array of objects, a machine a line. */
function jsonWriter(columns: readonly MachineColumn[]): ExportWriter {
  const all = withId(columns);
  const line = (row: MachineRow): string =>
    JSON.stringify(Object.fromEntries(all.map(({ id, plain }) => [id, plain(row) ?? null])));
  return {
    begin: '[',
    rows: (rows, isFirst) => rows.map((row, at) => `${isFirst && at === 0 ? '' : ','}\n${line(row)}`).join(''),
    end: '\n]\n',
  };
}

export const writerOf = (kind: ExportKind, columns: readonly MachineColumn[]): ExportWriter =>
  kind === 'csv' ? csvWriter(columns) : jsonWriter(columns);
