import { CsvReader } from '../csv/read-csv.js';

/** A row of an export: what it says, by the export's own names in lower case, and where it stands. */
export interface ExportRow {
  /** `line 7` of a CSV file, `item 7` of a JSON list; both count from 1. */
  readonly label: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** What of an export cannot be read at all. */
export class UnreadableExport extends Error {
  override readonly name = 'UnreadableExport';
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What programs put into an object where CSV has a word: its label, value, slug or name. */
const wordsOf = ['value', 'slug', 'name', 'rd', 'rt', 'vid', 'display', 'label'] as const;

function flat(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [[name, String(value)]];
  if (!isObject(value)) return [];
  const word = wordsOf.map((one) => value[one]).find((one) => typeof one === 'string' || typeof one === 'number');
  const inner = Object.entries(value).flatMap(([key, one]) => (isObject(one) ? [] : flat(`${name}.${key}`, one)));
  return [...(word === undefined ? [] : [[name, String(word)] as const]), ...inner];
}

function jsonRows(text: string): readonly ExportRow[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UnreadableExport('This begins like JSON and is none: it ends too early, or has been edited.');
  }
  const list = isObject(parsed) ? (parsed['results'] ?? parsed['result']) : parsed;
  if (!Array.isArray(list)) throw new UnreadableExport('This is JSON, and neither a list nor a page with `results`.');
  return list.map((one: unknown, nth) => ({
    label: `item ${nth + 1}`,
    cells: isObject(one)
      ? Object.fromEntries(Object.entries(one).flatMap(([name, value]) => flat(name.toLowerCase(), value)))
      : {},
  }));
}

/** Names that exports have for the same: what tables show, and what importers take. */
const sameAs: Readonly<Record<string, string>> = {
  aggregate: 'prefix',
  'ip address': 'address',
  'dns name': 'dns_name',
  'device/vm': 'device',
  'route distinguisher': 'rd',
  'vlan group': 'group',
  id: 'id',
};

const nameOf = (header: string): string => {
  const name = header.trim().toLowerCase();
  return sameAs[name] ?? name;
};

/**
 * Reads an export as its program wrote it: a list or page of JSON, or CSV.
 * @param header names of the columns, where the program writes none
 * @throws UnreadableExport
 */
export function exportRows(text: string, header?: (columns: number) => readonly string[]): readonly ExportRow[] {
  if (/^\s*[[{]/.test(text)) return jsonRows(text);
  const rows: ExportRow[] = [];
  let names: readonly string[] | undefined;
  const reader = new CsvReader();
  for (const { line, fields, problem } of [...reader.push(text), ...reader.end()]) {
    if (problem !== undefined) throw new UnreadableExport(`Line ${line}: ${problem}.`);
    if (!names && header && !fields.some((field) => nameOf(field) === 'prefix')) names = header(fields.length);
    else if (!names) {
      names = fields.map(nameOf);
      continue;
    }
    const cells = fields.map((field, at): [string, string] => [names?.[at] ?? `column ${at + 1}`, field.trim()]);
    rows.push({ label: `line ${line}`, cells: Object.fromEntries(cells.filter(([, value]) => value !== '')) });
  }
  return rows;
}
