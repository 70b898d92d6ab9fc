import type { AuditRow } from '#libs/read-model/queries/index.js';

const columns = [
  'position',
  'recordedAt',
  'observedAt',
  'actor',
  'type',
  'summary',
  'reason',
  'machineId',
  'category',
  'subject',
  'revision',
  'source',
  'correlationId',
  'causationId',
  'commandId',
  'eventId',
] as const satisfies readonly (keyof AuditRow)[];

/** A cell that begins so is taken for a formula by spreadsheets: an apostrophe before it makes it text. */
const formula = /^[=+\-@\t\r]/;
const quotable = /[",\r\n]/;

/** One cell of RFC 4180, harmless in a spreadsheet. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return quotable.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first line, and then one line for each event (RFC 4180: CRLF). */
export const csvHeader = `${columns.join(',')}\r\n`;

export function csvLine(row: AuditRow): string {
  return `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`;
}
