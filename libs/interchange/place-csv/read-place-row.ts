import { deviceKind, rackFace, rackNumbering, rackSide, type Place, type RackPlace } from '#libs/contracts/index.js';
import type { PlaceRow } from '#libs/domain/index.js';
import { columnsOfKind, type CellProblem, type Cells, type PlaceColumn } from './columns.js';
import { CellReader } from './read-cells.js';

/** A line that says something; a machine may be named by its serial, which somebody has to look up. */
export type ReadPlaceRow =
  | { readonly row: PlaceRow; readonly serial: string | undefined }
  | { readonly problems: readonly CellProblem[] };

type Kind = PlaceRow['kind'];

function rackPlace(read: CellReader, site: string, height: number): RackPlace | null {
  const said = (['rack', 'unit', 'face', 'side'] as const).filter((column) => read.cells[column] !== '');
  if (said.length === 0) return null;
  const rack = read.code('rack');
  const unit = read.whole('unit', 0);
  const face = read.one('face', rackFace.options, 'both');
  const side = read.one('side', rackSide.options, 'full');
  return { site, rack, unit, height, face, ...(side === 'full' ? {} : { side }) };
}

function machinePlace(read: CellReader): Place | null {
  const { cells } = read;
  const slotted = cells.chassis !== '' || cells.slot !== '' || cells.node !== '';
  const site = cells.site === '' && !slotted && cells.rack === '' ? '' : read.code('site');
  if (!slotted) {
    const standing = rackPlace(read, site, read.whole('height', 1, 1));
    if (!standing && cells.height !== '') read.wrong('height', 'is given, and no rack is');
    return standing;
  }
  const mixed = (['rack', 'unit', 'face', 'side', 'height'] as const).find((column) => cells[column] !== '');
  if (mixed) read.wrong(mixed, 'is given beside a slot: a machine stands in a rack or in a chassis');
  const place = { site, chassis: read.code('chassis'), slot: read.slot('slot') };
  return cells.node === '' ? place : { ...place, node: read.slot('node') };
}

const readers: { readonly [K in Kind]: (read: CellReader) => Extract<PlaceRow, { kind: K }> } = {
  site: (read) => ({ kind: 'site', site: read.code('site'), title: read.text('title') }),
  room: (read) => ({ kind: 'room', site: read.code('site'), room: read.code('code'), title: read.text('title') }),
  row: (read) => ({
    kind: 'row',
    site: read.code('site'),
    room: read.code('room'),
    row: read.code('code'),
    title: read.text('title'),
  }),
  rack: (read) => ({
    kind: 'rack',
    site: read.code('site'),
    code: read.code('code'),
    room: read.optionalCode('room'),
    row: read.optionalCode('row'),
    facts: {
      title: read.text('title'),
      height: read.whole('height', 1),
      width: read.whole('width', 1, 19),
      numbering: read.one('numbering', rackNumbering.options, 'bottom'),
      feeds: read.feeds('feeds'),
    },
  }),
  chassis: (read) => {
    const [site, height] = [read.code('site'), read.whole('height', 1)];
    const facts = { title: read.text('title'), type: read.cells.type || null, height, slots: read.slots('slots') };
    return { kind: 'chassis', site, code: read.code('code'), facts, place: rackPlace(read, site, height) };
  },
  device: (read) => {
    const [site, height] = [read.code('site'), read.whole('height', 0)];
    const kind = read.one('device', deviceKind.options, 'other');
    const facts = { kind, title: read.text('title'), type: read.cells.type || null, height };
    return { kind: 'device', site, code: read.code('code'), facts, place: rackPlace(read, site, height) };
  },
  machine: (read) => {
    const { code, serial } = read.cells;
    if (code === '' && serial === '') read.wrong('code', 'is empty: give the id of the machine, or its serial');
    return { kind: 'machine', machineId: code, place: machinePlace(read) };
  },
};

function strayCells(kind: Kind, cells: Cells): readonly CellProblem[] {
  const own = new Set<string>(['kind', ...columnsOfKind[kind]]);
  const stray = (Object.keys(cells) as PlaceColumn[]).filter((column) => cells[column] !== '' && !own.has(column));
  return stray.map((column) => ({ column, message: `says nothing of a ${kind}: leave it empty` }));
}

/** One line of a list of places, with all that is wrong in it. */
export function readPlaceRow(cells: Cells): ReadPlaceRow {
  const kind = cells.kind.toLowerCase();
  if (!Object.hasOwn(readers, kind)) {
    const kinds = Object.keys(readers).join(', ');
    return { problems: [{ column: 'kind', message: kind === '' ? 'is empty' : `is "${kind}", and can be ${kinds}` }] };
  }
  const read = new CellReader(cells);
  const row = readers[kind as Kind](read);
  const problems = [...read.problems, ...strayCells(kind as Kind, cells)];
  if (problems.length > 0) return { problems };
  return { row, serial: cells.code === '' && kind === 'machine' ? cells.serial : undefined };
}
