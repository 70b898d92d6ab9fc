import type { ColumnValue, Row, RowKey } from '#libs/kernel/index.js';
import type { Moment } from '../history/step.js';

export type MutableRow = Record<string, ColumnValue>;

/** What the runner holds of one row between reading and writing it. */
export interface Slot {
  readonly key: RowKey;
  /** False: not read; then only `patch` is known of it. */
  known: boolean;
  row: MutableRow | undefined;
  /** Columns set while the row was not known. */
  patch: MutableRow | undefined;
  /** The row as it was read: what did not change needs no writing. */
  base: Row | undefined;
  stored: 'yes' | 'no' | 'maybe';
  dirty: boolean;
  /** Of temporal tables: since when the row is as it is in hand; undefined: as it is in the table. */
  since: Moment | undefined;
  /** The append that ended the version in the table, which is to become history when the row is written. */
  ended: Moment | undefined;
  /** The append that it went with; what the same append puts in its place was not born. */
  goneAt: Moment | undefined;
  bornAt: Moment | undefined;
}

/** Slots of one table by key. */
export interface Slots {
  readonly size: number;
  get(key: RowKey): Slot | undefined;
  add(slot: Slot): void;
  values(): Iterable<Slot>;
  under(first: string | number): Iterable<Slot>;
  /** True when no row under it can be missing here. */
  isComplete(first: string | number): boolean;
  markComplete(first: string | number): void;
  /** Forgets all slots under the first key columns that `keep` does not want. */
  retain(keep: (first: string | number) => boolean): void;
  clear(): void;
}

export class SingleKeySlots implements Slots {
  readonly #slots = new Map<string | number, Slot>();

  get size(): number {
    return this.#slots.size;
  }

  get(key: RowKey): Slot | undefined {
    return this.#slots.get(key[0] ?? '');
  }

  add(slot: Slot): void {
    this.#slots.set(slot.key[0] ?? '', slot);
  }

  values(): Iterable<Slot> {
    return this.#slots.values();
  }

  under(first: string | number): Iterable<Slot> {
    const slot = this.#slots.get(first);
    return slot ? [slot] : [];
  }

  isComplete(first: string | number): boolean {
    return this.#slots.get(first)?.known ?? false;
  }

  markComplete(): void {
    // A slot that is known is all there is under its key.
  }

  retain(keep: (first: string | number) => boolean): void {
    for (const first of this.#slots.keys()) if (!keep(first)) this.#slots.delete(first);
  }

  clear(): void {
    this.#slots.clear();
  }
}

interface Group {
  complete: boolean;
  readonly slots: Map<string | number, Slot>;
}

function restOf(key: RowKey): string | number {
  return key.length === 2 ? (key[1] ?? '') : key.slice(1).join('\u0001');
}

/** Keys of several columns, grouped by the first one. */
export class GroupedSlots implements Slots {
  readonly #groups = new Map<string | number, Group>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: RowKey): Slot | undefined {
    return this.#groups.get(key[0] ?? '')?.slots.get(restOf(key));
  }

  add(slot: Slot): void {
    this.#group(slot.key[0] ?? '').slots.set(restOf(slot.key), slot);
    this.#size += 1;
  }

  *values(): Iterable<Slot> {
    for (const group of this.#groups.values()) yield* group.slots.values();
  }

  under(first: string | number): Iterable<Slot> {
    return this.#groups.get(first)?.slots.values() ?? [];
  }

  isComplete(first: string | number): boolean {
    return this.#groups.get(first)?.complete ?? false;
  }

  markComplete(first: string | number): void {
    this.#group(first).complete = true;
  }

  retain(keep: (first: string | number) => boolean): void {
    for (const [first, group] of this.#groups) {
      if (keep(first)) continue;
      this.#size -= group.slots.size;
      this.#groups.delete(first);
    }
  }

  clear(): void {
    this.#groups.clear();
    this.#size = 0;
  }

  #group(first: string | number): Group {
    const found = this.#groups.get(first);
    if (found) return found;
    const made: Group = { complete: false, slots: new Map() };
    this.#groups.set(first, made);
    return made;
  }
}
