import type { Pool } from '#libs/database/index.js';
import type { Place, RackPlace } from '#libs/contracts/index.js';
import type { PlaceRow } from '#libs/domain/index.js';
import { placeCsvHeader, placeCsvLine } from '#libs/interchange/index.js';
import { placeRows, type PlacesWanted, type StoredPlace } from '#libs/read-model/queries/index.js';

type Of<Kind extends PlaceRow['kind']> = Extract<PlaceRow, { readonly kind: Kind }>;

interface Room {
  readonly room: string;
  readonly title: string;
  readonly rows: readonly { readonly row: string; readonly title: string }[];
}

/** Columns are what the projections put there, in the words of the contracts; each kind of thing has some of them. */
type Row = StoredPlace &
  RackPlace &
  Pick<Of<'rack'>, 'room' | 'row'> &
  Of<'rack'>['facts'] &
  Pick<Of<'chassis'>['facts'], 'type' | 'slots'> & {
    readonly code: string;
    readonly kind: Of<'device'>['facts']['kind'];
    readonly rooms: readonly Room[];
    readonly row_code: string | null;
    readonly unit_height: number;
    readonly chassis: string | null;
    readonly slot: string;
    readonly node: string | null;
    readonly serial: string | null;
  };

function standOf({ site, rack, unit, face, side, height }: RackPlace): RackPlace | null {
  // Of what stands nowhere these columns are null.
  if (typeof rack !== 'string') return null;
  return { site, rack, unit, height, face, ...(typeof side !== 'string' || side === 'full' ? {} : { side }) };
}

function placeOfMachine(row: Row): Place | null {
  const { site, chassis, slot, node, unit_height: height } = row;
  if (chassis === null) return standOf({ ...row, height });
  return { site, chassis, slot, ...(node === null ? {} : { node }) };
}

const readers: { readonly [K in 'rack' | 'chassis' | 'device' | 'machine']: (row: Row) => Of<K> } = {
  rack: ({ site, code, room, row_code: row, title, height, width, numbering, feeds }) => ({
    kind: 'rack',
    site,
    code,
    room,
    row,
    facts: { title, height, width, numbering, feeds },
  }),
  chassis: (row) => {
    const { site, code, title, type, height, slots } = row;
    return { kind: 'chassis', site, code, facts: { title, type, height, slots }, place: standOf(row) };
  },
  device: (row) => {
    const { site, code, kind, title, type, height } = row;
    return { kind: 'device', site, code, facts: { kind, title, type, height }, place: standOf(row) };
  },
  machine: (row) => ({ kind: 'machine', machineId: row.id, place: placeOfMachine(row) }),
};

function* siteRows({ id: site, title, rooms }: Row): Iterable<PlaceRow> {
  yield { kind: 'site', site, title };
  for (const { room, title: roomTitle, rows } of rooms) {
    yield { kind: 'room', site, room, title: roomTitle };
    for (const { row, title: rowTitle } of rows) yield { kind: 'row', site, room, row, title: rowTitle };
  }
}

/**
 * A site, or a rack of it, as lines of CSV: what stands in something comes behind it, so that an import of the list finds
 * everything in its place. Retired things and merged machines are left out.
 */
export async function* exportedPlaces(pool: Pool, wanted: PlacesWanted): AsyncIterable<string> {
  yield placeCsvHeader;
  for await (const { row, serial } of placesThere(pool, wanted)) yield placeCsvLine(row, serial);
}

/** The same, before it is text. */
export async function* placesThere(
  pool: Pool,
  wanted: PlacesWanted,
): AsyncIterable<{ readonly row: PlaceRow; readonly serial: string }> {
  for await (const site of placeRows(pool, 'site', wanted))
    for (const row of siteRows(site as Row)) yield { row, serial: '' };
  for (const part of ['rack', 'chassis', 'device', 'machine'] as const)
    for await (const row of placeRows(pool, part, wanted)) {
      const serial = part === 'machine' ? (row as Row).serial : null;
      yield { row: readers[part](row as Row), serial: serial ?? '' };
    }
}
