import type { Row, RowKey } from '#libs/kernel/index.js';
import type { MutableRow, Slot } from './slots.js';

/** @param mayBeStored false: it is certain that the table has no such row */
export function slotOf(key: RowKey, mayBeStored: boolean): Slot {
  return {
    key,
    known: !mayBeStored,
    row: undefined,
    patch: undefined,
    base: undefined,
    stored: mayBeStored ? 'maybe' : 'no',
    dirty: false,
    since: undefined,
    ended: undefined,
    goneAt: undefined,
    bornAt: undefined,
  };
}

/** The row is this from now on; undefined: it is gone. */
export function become(slot: Slot, row: MutableRow | undefined): void {
  slot.row = row;
  slot.known = true;
  slot.patch = undefined;
  slot.dirty = true;
}

/** The table has this row; what was set before it was read comes on top. */
export function read(slot: Slot, row: Row): void {
  if (slot.stored !== 'maybe') return;
  slot.stored = 'yes';
  slot.base = row;
  if (slot.known) return;
  slot.row = slot.patch ? { ...row, ...slot.patch } : row;
  slot.patch = undefined;
  slot.known = true;
}

/** The table has no such row: what was set in it went nowhere. */
export function missing(slot: Slot): void {
  if (slot.stored !== 'maybe') return;
  slot.stored = 'no';
  if (slot.known) return;
  slot.known = true;
  slot.patch = undefined;
  slot.since = undefined;
  slot.ended = undefined;
  slot.dirty = false;
}
