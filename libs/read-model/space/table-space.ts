import type { ColumnsSet, Row, RowFold, RowKey, RowPut, TableDefinition } from '#libs/kernel/index.js';
import type { TableStore } from '../tables/table-store.js';
import { writesOf } from './slot-writes.js';
import { GroupedSlots, SingleKeySlots, type MutableRow, type Slot, type Slots } from './slots.js';
import { WrittenKeys } from './written-keys.js';

/** Of a live table we know nothing beforehand; what a build has not written is not there. */
export type Origin = 'live' | 'building';

type First = string | number;

/** The rows of one table that are in hand: read, changed, not yet written. */
export class TableSpace {
  /** How often a change found its row here: tables with few hits are the first to be written out. */
  hits = 0;
  readonly #slots: Slots;
  readonly #written: WrittenKeys | undefined;
  readonly #wanted = new Map<string, RowKey>();
  readonly #wantedUnder = new Set<First>();

  constructor(
    readonly table: TableDefinition,
    readonly store: TableStore,
    origin: Origin,
  ) {
    this.#slots = table.key.length === 1 ? new SingleKeySlots() : new GroupedSlots();
    this.#written = origin === 'building' ? new WrittenKeys() : undefined;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Notes that a change is about to need this row. */
  want(key: RowKey): void {
    const slot = this.#slots.get(key);
    if (slot ? !slot.known : this.#mayBeStored(key)) this.#wanted.set(key.join('\u0001'), key);
  }

  /** Notes that a change is about to need all rows whose key begins so. */
  wantUnder(first: First): void {
    if (this.#slots.isComplete(first)) return;
    if (this.#written?.mayHaveUnder(first) ?? true) this.#wantedUnder.add(first);
    else this.#slots.markComplete(first);
  }

  get wants(): boolean {
    return this.#wanted.size > 0 || this.#wantedUnder.size > 0;
  }

  /** Reads what was wanted. */
  async load(): Promise<void> {
    const keys = [...this.#wanted.values()];
    const firsts = [...this.#wantedUnder];
    this.#wanted.clear();
    this.#wantedUnder.clear();
    for (const row of await this.store.load(keys)) this.#read(row);
    for (const key of keys) this.#notFound(this.#slots.get(key) ?? this.#added(key));
    for (const row of await this.store.loadUnder(firsts)) this.#read(row);
    for (const first of firsts) {
      for (const slot of this.#slots.under(first)) this.#notFound(slot);
      this.#slots.markComplete(first);
    }
  }

  put({ row }: RowPut): void {
    this.#replace(this.#keyOf(row), row);
  }

  remove(key: RowKey): void {
    this.#replace(key, undefined);
  }

  set({ key, columns }: ColumnsSet): void {
    const slot = this.#slotFor(key);
    if (slot.known) {
      if (slot.row === undefined) return;
      if (slot.row === slot.base) slot.row = { ...slot.row };
      Object.assign(slot.row, columns);
    } else if (slot.patch) Object.assign(slot.patch, columns);
    else slot.patch = { ...columns };
    slot.dirty = true;
  }

  change({ key, fold }: RowFold): void {
    const slot = this.#slotFor(key);
    if (!slot.known) throw new Error(`row ${key.join('/')} of ${this.table.name} was changed before it was read`);
    const row = fold(slot.row);
    if (row === slot.row) return;
    slot.row = row;
    slot.dirty = true;
  }

  /** In the order of their keys. */
  rowsUnder(first: First): Row[] {
    const there = [...this.#slots.under(first)].filter((slot) => slot.row !== undefined);
    return there
      .toSorted((a, b) => (a.key.join('\u0001') < b.key.join('\u0001') ? -1 : 1))
      .map((slot) => slot.row as Row);
  }

  /** Writes all rows and forgets them. */
  async writeAll(): Promise<void> {
    await this.store.write(writesOf(this.#slots.values()));
    this.#slots.clear();
  }

  /** Writes rows and forgets them, remembering that they are in the table; all but those that are to be kept. */
  async makeRoom(keep?: (first: First) => boolean): Promise<void> {
    const leaving: Slot[] = [];
    for (const slot of this.#slots.values()) if (!keep?.(slot.key[0] ?? '')) leaving.push(slot);
    await this.store.write(writesOf(leaving));
    for (const slot of leaving) if (slot.row) this.#written?.add(slot.key);
    if (keep) this.#slots.retain(keep);
    else this.#slots.clear();
    this.hits >>>= 1;
  }

  #keyOf(row: Row): RowKey {
    return this.table.key.map((column) => row[column] as First);
  }

  #mayBeStored(key: RowKey): boolean {
    if (this.table.addOnly) return false;
    return !this.#slots.isComplete(key[0] ?? '') && (this.#written?.mayHave(key) ?? true);
  }

  #slotFor(key: RowKey): Slot {
    const found = this.#slots.get(key);
    if (!found) return this.#added(key);
    this.hits += 1;
    return found;
  }

  #added(key: RowKey): Slot {
    const may = this.#mayBeStored(key);
    const slot: Slot = {
      key,
      known: !may,
      row: undefined,
      patch: undefined,
      base: undefined,
      stored: may ? 'maybe' : 'no',
      dirty: false,
    };
    this.#slots.add(slot);
    return slot;
  }

  #replace(key: RowKey, row: MutableRow | undefined): void {
    const slot = this.#slotFor(key);
    slot.row = row;
    slot.known = true;
    slot.patch = undefined;
    slot.dirty = true;
  }

  #read(row: Row): void {
    const key = this.#keyOf(row);
    const slot = this.#slots.get(key) ?? this.#added(key);
    if (slot.stored !== 'maybe') return;
    slot.stored = 'yes';
    slot.base = row;
    if (slot.known) return;
    slot.row = slot.patch ? { ...row, ...slot.patch } : row;
    slot.patch = undefined;
    slot.known = true;
  }

  #notFound(slot: Slot): void {
    if (slot.stored !== 'maybe') return;
    slot.stored = 'no';
    if (slot.known) return;
    slot.known = true;
    slot.patch = undefined;
    slot.dirty = false;
  }
}
