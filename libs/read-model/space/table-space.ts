import type { ColumnsSet, Row, RowFold, RowKey, RowPut, RowRemoval, TableDefinition } from '#libs/kernel/index.js';
import type { Moment } from '../history/step.js';
import type { RowStore } from '../tables/table-store.js';
import { RowHistory } from './row-history.js';
import { become, missing, read, slotOf } from './slot-states.js';
import { writesOf } from './slot-writes.js';
import { GroupedSlots, SingleKeySlots, type Slot, type Slots } from './slots.js';
import { textOf, Wanted } from './wanted.js';
import { WrittenKeys } from './written-keys.js';

/** Of a live table we know nothing beforehand; what a build has not written is not there. */
export type Origin = 'live' | 'building';

type First = string | number;
const muchHistory = 1_000;

/** The rows of one table that are in hand: read, changed, not yet written. */
export class TableSpace {
  /** How often a change found its row here: tables with few hits are the first to be written out. */
  hits = 0;
  readonly #slots: Slots;
  readonly #written: WrittenKeys | undefined;
  readonly #wanted = new Wanted();
  readonly #history: RowHistory | undefined;
  /** Rows of a table that only grows: nobody asks for them, so they need no place to be found at. */
  #grown: Row[] = [];

  constructor(
    readonly table: TableDefinition,
    readonly store: RowStore,
    origin: Origin,
  ) {
    this.#slots = table.key.length === 1 ? new SingleKeySlots() : new GroupedSlots();
    this.#written = origin === 'building' ? new WrittenKeys() : undefined;
    this.#history = table.temporal ? new RowHistory(table) : undefined;
  }

  get size(): number {
    return this.#slots.size + this.#grown.length;
  }

  /** Notes that a change is about to need this row. */
  want(key: RowKey): void {
    const slot = this.#slots.get(key);
    if (slot ? !slot.known : this.#mayBeStored(key)) this.#wanted.row(key);
  }

  /** Notes a `put` or `remove`: of a temporal table it must be known what was there. */
  wantBefore(change: RowPut | RowRemoval): void {
    if (this.#history) this.want(change.how === 'put' ? this.#keyOf(change.row) : change.key);
  }

  /** Notes a `set`: of a temporal table the row must be known where two appends set it. */
  wantBetween(key: RowKey, at: Moment | undefined): void {
    if (!this.#history) return;
    if (this.lacks(key, at)) this.want(key);
    else if (!this.#slots.get(key) && this.#mayBeStored(key)) this.#wanted.setBy(key, at);
  }

  /** True where a `set` needs the row read first, since another append has set it unread. */
  lacks(key: RowKey, at: Moment | undefined): boolean {
    const slot = this.#history && this.#slots.get(key);
    return slot !== undefined && !slot.known && slot.since !== at;
  }

  /** No row of this aggregate is stored. */
  isNew(first: First): void {
    if (this.table.key.length > 1) this.#slots.markComplete(first);
    else missing(this.#slots.get([first]) ?? this.#added([first]));
  }

  /** Notes that a change is about to need all rows whose key begins so. */
  wantUnder(first: First): void {
    if (this.#slots.isComplete(first)) return;
    if (this.#written?.mayHaveUnder(first) ?? true) this.#wanted.under(first);
    else this.#slots.markComplete(first);
  }

  get wants(): boolean {
    return this.#wanted.any;
  }

  /** Reads what was wanted. */
  async load(): Promise<void> {
    const { keys, firsts } = this.#wanted.take();
    for (const row of await this.store.load(keys)) this.#found(row);
    for (const key of keys) missing(this.#slots.get(key) ?? this.#added(key));
    for (const row of await this.store.loadUnder(firsts)) this.#found(row);
    for (const first of firsts) {
      for (const slot of this.#slots.under(first)) missing(slot);
      this.#slots.markComplete(first);
    }
  }

  put({ row }: RowPut, at: Moment | undefined): void {
    if (this.table.addOnly) {
      this.#grown.push(row);
      return;
    }
    const slot = this.#slotFor(this.#keyOf(row));
    if (at) this.#history?.changes(slot, at);
    become(slot, row);
  }

  remove(key: RowKey, at: Moment | undefined): void {
    const slot = this.#slotFor(key);
    if (at) this.#history?.goes(slot, at);
    become(slot, undefined);
  }

  set({ key, columns }: ColumnsSet, at: Moment | undefined): void {
    const slot = this.#slotFor(key);
    if (slot.known && slot.row === undefined) return;
    const ended = at && this.#history?.changes(slot, at);
    if (slot.row) {
      if (ended || slot.row === slot.base) slot.row = { ...slot.row };
      Object.assign(slot.row, columns);
    } else if (slot.patch) Object.assign(slot.patch, columns);
    else slot.patch = { ...columns };
    slot.dirty = true;
  }

  change({ key, fold }: RowFold, at: Moment | undefined): void {
    const slot = this.#slotFor(key);
    if (!slot.known) throw new Error(`row ${key.join('/')} of ${this.table.name} was changed before it was read`);
    const row = fold(slot.row);
    if (row === slot.row) return;
    if (at && row) this.#history?.changes(slot, at);
    else if (at) this.#history?.goes(slot, at);
    slot.row = row;
    slot.dirty = true;
  }

  /** In the order of their keys. */
  rowsUnder(first: First): Row[] {
    const there = [...this.#slots.under(first)].filter((slot) => slot.row !== undefined);
    return there.toSorted((a, b) => (textOf(a.key) < textOf(b.key) ? -1 : 1)).map((slot) => slot.row as Row);
  }

  /** Writes what has become history, where it is much: none of it is needed again. */
  async makeRoomOfHistory(): Promise<void> {
    if ((this.#history?.size ?? 0) >= muchHistory) await this.#keepHistory();
  }

  /** Writes all rows and forgets them. */
  async writeAll(): Promise<void> {
    await this.#keepHistory();
    await this.#write(this.#slots.values());
    this.#slots.clear();
  }

  async #write(slots: Iterable<Slot>): Promise<void> {
    const writes = writesOf(slots);
    await this.store.write(this.#grown.length === 0 ? writes : { ...writes, fresh: this.#grown });
    this.#grown = [];
  }

  async #keepHistory(): Promise<void> {
    if (this.#history) await this.store.history?.keep(this.#history.take());
  }

  /** Writes rows and forgets them, remembering that they are in the table; all but those that are to be kept. */
  async makeRoom(keep?: (first: First) => boolean): Promise<void> {
    await this.#keepHistory();
    const leaving: Slot[] = [];
    for (const slot of this.#slots.values()) if (!keep?.(slot.key[0] ?? '')) leaving.push(slot);
    await this.#write(leaving);
    for (const slot of leaving) if (slot.row) this.#written?.add(slot.key);
    if (keep) this.#slots.retain(keep);
    else this.#slots.clear();
    this.hits >>>= 1;
  }

  #keyOf(row: Row): RowKey {
    return this.table.key.map((column) => row[column] as First);
  }

  #found(row: Row): void {
    const key = this.#keyOf(row);
    read(this.#slots.get(key) ?? this.#added(key), row);
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
    const slot = slotOf(key, this.#mayBeStored(key));
    this.#slots.add(slot);
    return slot;
  }
}
