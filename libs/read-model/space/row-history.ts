import type { Row, RowKey, TableDefinition } from '#libs/kernel/index.js';
import type { Moment } from '../history/step.js';
import type { Slot } from './slots.js';

/** A version that came and went while the row was in hand. */
export interface PastVersion {
  readonly row: Row;
  readonly from: Moment;
  readonly to: Moment;
}

/** A row came into being. */
export interface Birth {
  readonly key: RowKey;
  readonly position: bigint;
}

/** What becomes history while rows of one table are in hand: what a row was before an append touched it. */
export class RowHistory {
  #past: PastVersion[] = [];
  #births: Birth[] = [];
  readonly #listsBirths: boolean;

  constructor({ past }: TableDefinition) {
    this.#listsBirths = past?.changes === true;
  }

  /**
   * Before a row gets other content.
   * @returns true when the row as it was is a version now, and must stay as it is
   */
  changes(slot: Slot, at: Moment): boolean {
    if (slot.since === at) return false;
    if (!slot.known || slot.row !== undefined) this.#end(slot, at);
    else if (slot.goneAt !== at) this.#born(slot, at);
    slot.since = at;
    return true;
  }

  /** Before a row goes. */
  goes(slot: Slot, at: Moment): void {
    if (slot.known && slot.row === undefined) return;
    if (slot.since !== at) this.#end(slot, at);
    // What came and went within one append, nobody ever saw.
    if (slot.since === at && slot.bornAt === at) this.#unborn(slot);
    else slot.goneAt = at;
    slot.since = undefined;
  }

  #born(slot: Slot, at: Moment): void {
    if (this.#listsBirths) this.#births.push({ key: slot.key, position: at.position });
    slot.bornAt = at;
  }

  #unborn(slot: Slot): void {
    if (this.#listsBirths) this.#births.splice(this.#births.findLastIndex(isOf(slot)), 1);
  }

  #end(slot: Slot, at: Moment): void {
    if (slot.since === undefined) slot.ended = at;
    else if (slot.row) this.#past.push({ row: slot.row, from: slot.since, to: at });
  }

  /** How much was gathered. */
  get size(): number {
    return this.#past.length + this.#births.length;
  }

  /** All that was gathered; it is forgotten here. */
  take(): { readonly past: readonly PastVersion[]; readonly births: readonly Birth[] } {
    const taken = { past: this.#past, births: this.#births };
    this.#past = [];
    this.#births = [];
    return taken;
  }
}

const isOf = (slot: Slot) => (birth: Birth) => birth.key === slot.key;
