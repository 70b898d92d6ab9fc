import { isRackPlace, type Place } from '#libs/contracts/index.js';
import type { PlaceRow } from '#libs/domain/index.js';
import { plainCell } from '../csv/plain-cell.js';
import { csvLine } from '../csv/read-csv.js';
import { placeColumns, type PlaceColumn } from './columns.js';
import { feedsText, slotsText } from './read-cells.js';

type Said = Partial<Record<PlaceColumn, string | number | null>>;

export const placeCsvHeader = csvLine(placeColumns);

function placeCells(place: Place | null): Said {
  if (!place) return {};
  if (!isRackPlace(place)) return { chassis: place.chassis, slot: place.slot, node: place.node ?? '' };
  const { rack, unit, face, side = 'full' } = place;
  // What is usual is left out: a line says what somebody would have to write.
  return { rack, unit, face: face === 'both' ? '' : face, side: side === 'full' ? '' : side };
}

function cellsOfRow(row: PlaceRow, serial: string): Said {
  switch (row.kind) {
    case 'site':
      return { site: row.site, title: row.title };
    case 'room':
      return { site: row.site, code: row.room, title: row.title };
    case 'row':
      return { site: row.site, room: row.room, code: row.row, title: row.title };
    case 'rack': {
      const { site, code, room, row: of, facts } = row;
      const { title, height, width, numbering, feeds } = facts;
      return { site, code, title, room, row: of, height, width, numbering, feeds: feedsText(feeds) };
    }
    case 'chassis': {
      const { title, type, height, slots } = row.facts;
      return { site: row.site, code: row.code, title, type, height, slots: slotsText(slots), ...placeCells(row.place) };
    }
    case 'device': {
      const { kind: device, title, type, height } = row.facts;
      return { site: row.site, code: row.code, title, device, type, height, ...placeCells(row.place) };
    }
    case 'machine': {
      const { machineId: code, place } = row;
      const height = place && isRackPlace(place) ? place.height : '';
      return { site: place?.site ?? '', code, serial, height, ...placeCells(place) };
    }
  }
}

/** One line of a list of places. The serial of a machine is told for people; its id is what counts. */
export function placeCsvLine(row: PlaceRow, serial = ''): string {
  const cells: Said = { kind: row.kind, ...cellsOfRow(row, serial) };
  return csvLine(placeColumns.map((column) => plainCell(String(cells[column] ?? ''))));
}
