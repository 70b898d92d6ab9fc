import { plainCell, fromPlainCell } from '../csv/plain-cell.js';
import { csvLine, CsvReader } from '../csv/read-csv.js';
import { UnreadableExport } from '../ipam/rows.js';

/** What a list of outlets has in its columns, in this order. */
export const powerColumns = [
  'device',
  'outlet',
  'plug',
  'leg',
  'feed_rack',
  'feed',
  'machine',
  'psu',
  'label',
  'status',
] as const;
export type PowerColumn = (typeof powerColumns)[number];

export const powerCsvHeader = csvLine(powerColumns);

/** One line of the list. */
export const powerCsvLine = (cells: Readonly<Partial<Record<PowerColumn, string | null>>>): string =>
  csvLine(powerColumns.map((column) => plainCell(cells[column] ?? '')));

/** A power cable that a line asks for. */
export interface PowerCsvRow {
  /** Of the file; the header is line 1. */
  readonly line: number;
  readonly device: string;
  readonly outlet: string;
  readonly machine: string;
  readonly psu: string;
  readonly label: string;
}

const needed = ['device', 'outlet', 'machine', 'psu'] as const;

function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(header.map((name, at) => [name.trim().toLowerCase(), at]));
  const missing = needed.filter((name) => !places.has(name));
  if (missing.length === 0) return places;
  throw new UnreadableExport(`The first line has no ${missing.join(', no ')}: it names the columns.`);
}

/** Lines that name a machine; a column that nobody knows is passed over. @throws UnreadableExport for what is no such list */
export function readPowerCsv(text: string): readonly PowerCsvRow[] {
  const reader = new CsvReader();
  const [header, ...lines] = [...reader.push(text), ...reader.end()];
  if (!header?.fields) throw new UnreadableExport(header?.problem ?? 'There is no line in it.');
  const places = columnsOf(header.fields);
  return lines.flatMap(({ line, fields, problem }) => {
    if (!fields) throw new UnreadableExport(`Line ${line}: ${problem}.`);
    const cell = (name: string) => fromPlainCell(fields[places.get(name) ?? -1] ?? '').trim();
    const [device, outlet, machine, psu, label] = [...needed, 'label'].map(cell);
    return machine
      ? [{ line, device: device ?? '', outlet: outlet ?? '', machine, psu: psu ?? '', label: label ?? '' }]
      : [];
  });
}
