import type { ColumnValue, Row } from '#libs/kernel/index.js';
import type { TableWrites } from '../tables/table-store.js';
import type { Slot } from './slots.js';

type Collected = { -readonly [Part in keyof TableWrites]: TableWrites[Part][number][] };

/** What has to be written so that the table agrees with these slots. */
export function writesOf(slots: Iterable<Slot>): TableWrites {
  const writes: Collected = { endings: [], fresh: [], upserts: [], patches: [], removals: [] };
  for (const slot of slots) if (slot.dirty) collect(slot, writes);
  return writes;
}

function collect(slot: Slot, writes: Collected): void {
  const patched = columnsOf(slot);
  // One statement ends a version and writes the next, where nothing came in between.
  const ends = slot.ended !== undefined && slot.ended === slot.since;
  if (slot.ended && !(patched && ends)) writes.endings.push({ key: slot.key, at: slot.ended });
  if (patched) writes.patches.push({ key: slot.key, columns: stamped(patched, slot), ends });
  else if (!slot.known) return;
  else if (slot.row === undefined) {
    if (slot.stored !== 'no') writes.removals.push(slot.key);
  } else if (slot.stored === 'no') writes.fresh.push(stamped(slot.row, slot));
  else if (slot.base === undefined) writes.upserts.push(stamped(slot.row, slot));
}

/** Since when the row is as it is; nothing for a table without history. */
function stamped(row: Row, { since }: Slot): Row {
  return since ? { ...row, from_position: Number(since.position), observed_from: since.at } : row;
}

/** Columns to set in a row that is there; undefined where it has to be written in another way, or not at all. */
function columnsOf({ known, patch, row, base, stored, since }: Slot): Row | undefined {
  if (!known) return patch ?? {};
  if (row === undefined || base === undefined || stored === 'no') return undefined;
  return differences(base, row) ?? (since && {});
}

function differences(before: Row, now: Row): Row | undefined {
  let changed: Record<string, ColumnValue> | undefined;
  for (const column in now) {
    if (now[column] === before[column]) continue;
    changed ??= {};
    changed[column] = now[column] ?? null;
  }
  return changed;
}
