import type { ColumnValue, Row } from '#libs/kernel/index.js';
import type { TableWrites } from '../tables/table-store.js';
import type { Slot } from './slots.js';

type Collected = { -readonly [Part in keyof TableWrites]: TableWrites[Part][number][] };

/** What has to be written so that the table agrees with these slots. */
export function writesOf(slots: Iterable<Slot>): TableWrites {
  const writes: Collected = { fresh: [], upserts: [], patches: [], removals: [] };
  for (const slot of slots) if (slot.dirty) collect(slot, writes);
  return writes;
}

/** Since when the row is as it is; nothing for a table without history. */
function stamped(row: Row, { since }: Slot): Row {
  return since ? { ...row, from_position: Number(since.position), observed_from: since.at } : row;
}

function collect(slot: Slot, writes: Collected): void {
  if (!slot.known) writes.patches.push({ key: slot.key, columns: stamped(slot.patch ?? {}, slot) });
  else if (slot.row === undefined) {
    if (slot.stored !== 'no') writes.removals.push(slot.key);
  } else if (slot.stored === 'no') writes.fresh.push(stamped(slot.row, slot));
  else if (slot.base === undefined) writes.upserts.push(stamped(slot.row, slot));
  else {
    const columns = differences(slot.base, slot.row);
    if (columns || slot.since) writes.patches.push({ key: slot.key, columns: stamped(columns ?? {}, slot) });
  }
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
