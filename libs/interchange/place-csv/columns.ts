import { fromPlainCell } from '../csv/plain-cell.js';
import type { PlaceRow } from '#libs/domain/index.js';

/** The columns of a list of places, in the order in which they are written. A file may have them in any order. */
export const placeColumns = [
  'kind',
  'site',
  'code',
  'title',
  'room',
  'row',
  'rack',
  'unit',
  'height',
  'face',
  'side',
  'chassis',
  'slot',
  'node',
  'device',
  'type',
  'slots',
  'width',
  'numbering',
  'feeds',
  'serial',
] as const;
export type PlaceColumn = (typeof placeColumns)[number];

type Kind = PlaceRow['kind'];
const inUnits = ['rack', 'unit', 'face', 'side'] as const;

/** Columns that say something of each kind, beside `kind`; all others have to be empty. */
export const columnsOfKind: Readonly<Record<Kind, readonly PlaceColumn[]>> = {
  site: ['site', 'title'],
  room: ['site', 'code', 'title'],
  row: ['site', 'room', 'code', 'title'],
  rack: ['site', 'code', 'title', 'room', 'row', 'height', 'width', 'numbering', 'feeds'],
  chassis: ['site', 'code', 'title', 'type', 'height', 'slots', ...inUnits],
  device: ['site', 'code', 'title', 'device', 'type', 'height', ...inUnits],
  machine: ['site', 'code', 'serial', 'height', ...inUnits, 'chassis', 'slot', 'node'],
};

/** Something that a line of the file cannot say. */
export interface CellProblem {
  readonly column: PlaceColumn | '';
  readonly message: string;
}

export type Cells = Readonly<Record<PlaceColumn, string>>;

/** Where each column of a file stands, or what is wrong with its first line. */
export function headerOf(
  fields: readonly string[],
): { readonly columns: readonly (PlaceColumn | undefined)[] } | { readonly problem: string } {
  const names = fields.map((name) => name.trim().toLowerCase());
  const known = new Set<string>(placeColumns);
  const strange = names.find((name) => name !== '' && !known.has(name));
  if (strange !== undefined)
    return { problem: `there is no column "${strange}"; there are ${placeColumns.join(', ')}` };
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) return { problem: `the column ${twice} is there twice` };
  const missing = (['kind', 'site', 'code'] as const).find((name) => !names.includes(name));
  if (missing !== undefined) return { problem: `the column ${missing} is missing` };
  return { columns: names.map((name) => (name === '' ? undefined : (name as PlaceColumn))) };
}

export function cellsOf(columns: readonly (PlaceColumn | undefined)[], fields: readonly string[]): Cells {
  const cells = Object.fromEntries(placeColumns.map((name) => [name, ''])) as Record<PlaceColumn, string>;
  for (const [at, name] of columns.entries())
    if (name !== undefined) cells[name] = fromPlainCell((fields[at] ?? '').trim());
  return cells;
}
