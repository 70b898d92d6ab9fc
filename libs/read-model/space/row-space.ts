import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ColumnsSet, RowChange, TableDefinition } from '#libs/kernel/index.js';
import { ObservedLine } from '../history/observed-line.js';
import type { Moment, Step } from '../history/step.js';
import type { RowStore } from '../tables/table-store.js';
import { TableSpace, type Origin } from './table-space.js';

/** Longest stretch of folding before other work of the process gets its turn. */
const turnMs = 8;
const changesBetweenLooks = 256;

/**
 * All rows that a batch of changes touches: what must be read is read with one query per table, then the changes are
 * folded in order, then the result is written with few statements. A live projection empties it after each batch; a
 * rebuild keeps rows until `weight` passes what it may hold.
 */
export class RowSpace {
  readonly #spaces = new Map<TableDefinition, TableSpace>();
  readonly #line: ObservedLine | undefined;
  #random = 1;

  /** @param newest the table that says until when each aggregate was observed, where any table is temporal */
  constructor(stores: readonly RowStore[], origin: Origin, newest?: TableDefinition) {
    for (const store of stores) this.#spaces.set(store.table, new TableSpace(store.table, store, origin));
    const temporal = [...this.#spaces.values()].filter(({ table }) => table.temporal);
    this.#line = newest && new ObservedLine(this.#space(newest), temporal);
  }

  /** Aggregates of which something was told out of order: their history has to be folded again, in the order of time. */
  get outOfOrder(): ReadonlySet<string> {
    return this.#line?.outOfOrder ?? new Set();
  }

  /** Estimated bytes of the rows in hand. */
  get weight(): number {
    let weight = 0;
    for (const space of this.#spaces.values()) weight += weightOf(space);
    return weight;
  }

  /** Folds what appends did, in their order. */
  async apply(steps: readonly Step[]): Promise<void> {
    await this.#line?.note(steps);
    await this.#foldAll(steps);
  }

  async #foldAll(steps: readonly Step[]): Promise<void> {
    for (const { moment, changes } of steps) for (const change of changes) this.#want(change, moment);
    await this.#load();
    let turn = performance.now();
    let folded = 0;
    for (const { moment, changes } of steps) {
      for (const change of changes) {
        if (change.how === 'set' && this.#space(change.table).lacks(change.key, moment)) await this.#read(change);
        const more = this.#fold(change, moment);
        if (more) await this.#foldAll([{ moment, changes: more, late: undefined }]);
        folded += 1;
        if (folded % changesBetweenLooks !== 0 || performance.now() - turn < turnMs) continue;
        await nextTurn();
        turn = performance.now();
      }
    }
  }

  async writeAll(): Promise<void> {
    for (const space of this.#spaces.values()) await space.writeAll();
  }

  /**
   * Keeps the rows in hand below a limit. Tables whose rows hardly ever come back are written out early and whole; of
   * the others every second row, picked without regard to age, because a log goes round the whole fleet and the oldest
   * row is the next to be needed.
   */
  async makeRoom(limit: number): Promise<void> {
    for (const space of this.#spaces.values()) await space.makeRoomOfHistory();
    for (const space of this.#spaces.values()) {
      if (reuse(space) < seldom && weightOf(space) > limit / 4) await space.makeRoom();
    }
    if (this.weight <= limit) return;
    const spaces = [...this.#spaces.values()].toSorted((a, b) => reuse(a) - reuse(b));
    for (const space of spaces) {
      if (this.weight <= limit / 2) return;
      this.#random = Math.imul(this.#random, 0x19660d) + 0x3c6ef35f;
      const seed = this.#random;
      await space.makeRoom(reuse(space) < often ? undefined : (first) => coin(String(first), seed));
    }
  }

  #space(table: TableDefinition): TableSpace {
    const space = this.#spaces.get(table);
    if (!space) throw new Error(`table ${table.name} is not in the projection's list of tables`);
    return space;
  }

  #want(change: RowChange, moment: Moment | undefined): void {
    const space = this.#space(change.table);
    switch (change.how) {
      case 'change':
        return space.want(change.key);
      case 'under':
        return space.wantUnder(change.first);
      case 'put':
        return space.wantBefore(change);
      case 'remove':
        return space.wantBefore(change);
      case 'set':
        return space.wantBetween(change.key, moment);
    }
  }

  async #load(): Promise<void> {
    for (const space of this.#spaces.values()) if (space.wants) await space.load();
  }

  /** What an `under` led to has set the row unread: rare, for one event seldom does both. */
  async #read({ table, key }: ColumnsSet): Promise<void> {
    this.#space(table).want(key);
    await this.#space(table).load();
  }

  /** Returns what an `under` leads to. */
  #fold(change: RowChange, moment: Moment | undefined): readonly RowChange[] | undefined {
    const space = this.#space(change.table);
    switch (change.how) {
      case 'put':
        space.put(change, moment);
        return undefined;
      case 'set':
        space.set(change, moment);
        return undefined;
      case 'remove':
        space.remove(change.key, moment);
        return undefined;
      case 'change':
        space.change(change, moment);
        return undefined;
      case 'under': {
        const more = change.expand(space.rowsUnder(change.first));
        return more.length > 0 ? more : undefined;
      }
    }
  }
}

/** Times that a row in hand was found again, on average. */
function reuse(space: TableSpace): number {
  return space.hits / (space.size + 1);
}

const seldom = 0.05;
const often = 1;

const slotBytes = 240;
const cellBytes = 18;
const documentBytes = 400;

/** A rough figure is enough: the cap on it is set by what the whole process was measured to take. */
function rowWeight(table: TableDefinition): number {
  const types = Object.values(table.columns);
  const documents = types.filter((type) => type === 'jsonb' || type === 'json').length;
  return slotBytes + types.length * cellBytes + documents * documentBytes;
}

function weightOf(space: TableSpace): number {
  return space.size * rowWeight(space.table);
}

function coin(text: string, seed: number): boolean {
  let hash = seed;
  for (let at = Math.max(0, text.length - 8); at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) & 1) === 0;
}
