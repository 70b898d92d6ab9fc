import type { PlaceRow } from '#libs/domain/index.js';
import { placeColumns } from '#libs/interchange/index.js';

/** What commands call a thing by is its own code where the line is about it, and a column of that name elsewhere. */
const own: Readonly<Record<PlaceRow['kind'], readonly string[]>> = {
  site: ['site'],
  room: ['room'],
  row: ['row'],
  rack: ['rack'],
  chassis: ['chassis'],
  device: ['device'],
  machine: ['machineId'],
};

/** These say which thing a line is about: no field of a command is called so. */
const ofTheLine: readonly string[] = ['kind', 'code', 'device', 'serial'];
const columns: ReadonlySet<string> = new Set(placeColumns.filter((column) => !ofTheLine.includes(column)));

/** The column of a list of places that a refusal is about; null where it is about the line. */
export function columnOfField(kind: PlaceRow['kind'], field: string | undefined): string | null {
  if (field === undefined) return null;
  if (own[kind].includes(field)) return kind === 'site' ? 'site' : 'code';
  if (field === 'place') return 'rack';
  const [bare = ''] = field.split('.');
  return columns.has(bare) ? bare : null;
}
