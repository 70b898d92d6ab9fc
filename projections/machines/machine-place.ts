import { isRackPlace, placeKeyOf, placeText, type Place } from '#libs/contracts/index.js';
import type { RowChange } from '#libs/kernel/index.js';
import { columns, type Columns, type Recorded } from './row-changes.js';

const nowhere = {
  site: null,
  rack: null,
  unit: null,
  unit_height: null,
  face: null,
  side: null,
  chassis: null,
  slot: null,
  node: null,
  place_key: null,
} as const;

/** Columns of where a machine stands: units of a rack, or a slot of a chassis; all null where it stands nowhere. */
export function placeColumns(place: Place | undefined): Columns {
  if (!place) return nowhere;
  const place_key = placeKeyOf(placeText(place));
  if (!isRackPlace(place)) {
    const { site, chassis, slot, node = null } = place;
    return { ...nowhere, site, chassis, slot, node, place_key };
  }
  const { site, rack, unit, height, face, side = 'full' } = place;
  return { ...nowhere, site, rack, unit, unit_height: height, face, side, place_key };
}

export const machinePlaced = (event: Recorded<'MachinePlaced'>): readonly RowChange[] => [
  columns(event, placeColumns(event.data.place)),
];

export const machineUnplaced = (event: Recorded<'MachineUnplaced'>): readonly RowChange[] => [
  columns(event, placeColumns(undefined)),
];
