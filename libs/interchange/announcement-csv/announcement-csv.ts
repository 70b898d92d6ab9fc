import { isRackPlace, type AnnouncedEvidence, type AnnouncedKind, type Place } from '#libs/contracts/index.js';
import { fromPlainCell, plainCell } from '../csv/plain-cell.js';
import { csvLine, csvRecords } from '../csv/read-csv.js';
import { placeColumns, type Cells } from '../place-csv/columns.js';
import { readPlaceRow } from '../place-csv/read-place-row.js';

const evidenceColumns = ['serial', 'mac', 'chassis-slot', 'switch-port'] as const satisfies readonly AnnouncedKind[];
const placeCells = ['site', 'rack', 'unit', 'height', 'face', 'side', 'chassis', 'slot', 'node'] as const;
/** The columns of a list of announced machines, in the order in which they are written. */
export const announcementColumns = [...evidenceColumns, ...placeCells, 'cluster', 'role', 'note'] as const;
export type AnnouncementColumn = (typeof announcementColumns)[number];

/** A machine that is announced, as one line says it. */
export interface AnnouncementRow {
  readonly evidence: readonly AnnouncedEvidence[];
  readonly place: Place | null;
  readonly cluster: string | null;
  readonly role: string | null;
  readonly note: string;
}

export type AnnouncementCsvLine = { readonly line: number } & (
  | { readonly row: AnnouncementRow }
  | { readonly problem: string; readonly column: AnnouncementColumn | null }
);

/** Several values of one kind; a blank is a part of a switch port. */
const between = ';';

type Said = Readonly<Partial<Record<AnnouncementColumn, string>>>;

export const announcementCsvHeader = csvLine(announcementColumns);

export function announcementCsvLine({ evidence, place, cluster, role, note }: AnnouncementRow): string {
  const values = (kind: AnnouncedKind) => evidence.filter((one) => one.kind === kind).map(({ value }) => value);
  const said = {
    ...Object.fromEntries(evidenceColumns.map((kind) => [kind, values(kind).join(between)])),
    ...placeSaid(place),
    cluster: cluster ?? '',
    role: role ?? '',
    note,
  } as Said;
  return csvLine(announcementColumns.map((column) => plainCell(said[column] ?? '')));
}

function placeSaid(place: Place | null): Said {
  if (!place) return {};
  const { site } = place;
  if (!isRackPlace(place)) return { site, chassis: place.chassis, slot: place.slot, node: place.node ?? '' };
  const { rack, unit, height, face, side = 'full' } = place;
  const usual = { face: face === 'both' ? '' : face, side: side === 'full' ? '' : side };
  return { site, rack, unit: String(unit), height: String(height), ...usual };
}

type Header = readonly (AnnouncementColumn | undefined)[];

function headerOf(fields: readonly string[]): Header | string {
  const names = fields.map((name) => name.trim().toLowerCase());
  const known = new Set<string>(announcementColumns);
  const strange = names.find((name) => name !== '' && !known.has(name));
  if (strange !== undefined) return `there is no column "${strange}"; there are ${announcementColumns.join(', ')}`;
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) return `the column ${twice} is there twice`;
  return names.map((name) => (name === '' ? undefined : (name as AnnouncementColumn)));
}

/** The place is written as that of a machine in a list of places, and read by the same rules. */
function placeOf(said: Said): Place | null | { readonly problem: string; readonly column: AnnouncementColumn } {
  if (placeCells.every((column) => (said[column] ?? '') === '')) return null;
  const empty = Object.fromEntries(placeColumns.map((column) => [column, '']));
  const own = Object.fromEntries(placeCells.map((column) => [column, said[column] ?? '']));
  const read = readPlaceRow({ ...empty, ...own, kind: 'machine', code: 'announced' } as Cells);
  if ('problems' in read) {
    const [first] = read.problems;
    const column = placeCells.find((one) => one === first?.column) ?? 'site';
    return { problem: first?.message ?? 'says no place', column };
  }
  const place = read.row.kind === 'machine' ? read.row.place : null;
  return place ?? { problem: 'says no place: give a rack and a unit, or a chassis and a slot', column: 'site' };
}

function rowOf(said: Said): AnnouncementRow | { readonly problem: string; readonly column: AnnouncementColumn } {
  const evidence = evidenceColumns.flatMap((kind) =>
    (said[kind] ?? '')
      .split(between)
      .map((value) => ({ kind, value: value.trim() }))
      .filter(({ value }) => value !== ''),
  );
  if (evidence.length === 0)
    return { problem: 'is empty, and so is all else that it could be recognised by', column: 'serial' };
  const place = placeOf(said);
  if (place && 'problem' in place) return place;
  return { evidence, place, cluster: said.cluster || null, role: said.role || null, note: said.note ?? '' };
}

/** Reads a list of announced machines line by line; a header that cannot be understood ends it. */
export async function* readAnnouncementCsv(csv: string): AsyncIterable<AnnouncementCsvLine> {
  let header: Header | undefined;
  for await (const { line, fields, problem } of csvRecords([csv])) {
    if (problem !== undefined) yield { line, problem, column: null };
    else if (!header) {
      const found = headerOf(fields);
      if (typeof found === 'string') {
        yield { line, problem: found, column: null };
        return;
      }
      header = found;
    } else if (fields.slice(header.length).some((field) => field.trim() !== ''))
      yield { line, problem: `has ${fields.length} fields, and the first line has ${header.length}`, column: null };
    else {
      const cells = header.flatMap((name, at) => (name ? [[name, fromPlainCell((fields[at] ?? '').trim())]] : []));
      const row = rowOf(Object.fromEntries(cells) as Said);
      yield 'problem' in row ? { line, ...row } : { line, row };
    }
  }
}
