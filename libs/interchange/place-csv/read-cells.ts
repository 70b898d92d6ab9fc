import type { z } from 'zod';
import { codePattern, slotName, type PowerFeed, type SlotLayout } from '#libs/contracts/index.js';
import type { CellProblem, Cells, PlaceColumn } from './columns.js';

/** Reads the cells of one line, and gathers what is wrong with them. What it returns for a wrong cell is never used. */
export class CellReader {
  readonly problems: CellProblem[] = [];

  constructor(readonly cells: Cells) {}

  wrong(column: PlaceColumn, message: string): void {
    if (!this.problems.some((one) => one.column === column)) this.problems.push({ column, message });
  }

  text(column: PlaceColumn): string {
    if (this.cells[column] === '') this.wrong(column, 'is empty');
    return this.cells[column];
  }

  code(column: PlaceColumn): string {
    const text = this.text(column);
    if (text !== '' && !codePattern.test(text))
      this.wrong(column, `is "${text}", which is no code: 1 to 63 of a-z, 0-9 and . _ -`);
    return text;
  }

  optionalCode(column: PlaceColumn): string | null {
    return this.cells[column] === '' ? null : this.code(column);
  }

  whole(column: PlaceColumn, least: number, usual?: number): number {
    const text = this.cells[column];
    if (text === '' && usual !== undefined) return usual;
    if (!/^\d{1,6}$/.test(text) || Number(text) < least)
      this.wrong(column, text === '' ? 'is empty' : `is "${text}", and should be a whole number from ${least}`);
    return Number(text);
  }

  one<Choice extends string>(column: PlaceColumn, of: readonly Choice[], usual: Choice): Choice {
    const text = this.cells[column].toLowerCase();
    if (text === '') return usual;
    const found = of.find((choice) => choice === text);
    if (found === undefined) this.wrong(column, `is "${text}", and can be ${of.join(', ')}`);
    return found ?? usual;
  }

  slot(column: PlaceColumn): string {
    return this.#fitting(column, slotName, 'which names no slot: 1 to 32 letters and digits');
  }

  /** `1 2 3:4`: three slots, the third with four nodes. */
  slots(column: PlaceColumn): SlotLayout[] {
    return this.#words(column).map((word) => {
      const [slot = '', nodes] = word.split(':');
      const count = nodes === undefined ? undefined : Number(nodes);
      if (!slotName.safeParse(slot).success || (count !== undefined && !(Number.isInteger(count) && count >= 2)))
        this.wrong(column, `has "${word}", and should have slots such as 3, or 3:4 for one with four nodes`);
      return { slot, ...(count === undefined ? {} : { nodes: count }) };
    });
  }

  /** `a:230V:16A b`: feeds with voltage and fuse, where they are known. */
  feeds(column: PlaceColumn): PowerFeed[] {
    return this.#words(column).map((word) => {
      const [, feed = '', volts, amps] = /^([^:]+)(?::(\d+)V)?(?::(\d+(?:\.\d+)?)A)?$/.exec(word) ?? [];
      if (!codePattern.test(feed)) this.wrong(column, `has "${word}", and should have feeds such as a, or a:230V:16A`);
      return { feed, ...(volts ? { volts: Number(volts) } : {}), ...(amps ? { amps: Number(amps) } : {}) };
    });
  }

  #words(column: PlaceColumn): readonly string[] {
    return this.cells[column].split(/\s+/).filter((word) => word !== '');
  }

  #fitting(column: PlaceColumn, schema: z.ZodType, says: string): string {
    const text = this.text(column);
    if (text !== '' && !schema.safeParse(text).success) this.wrong(column, `is "${text}", ${says}`);
    return text;
  }
}

/** The other way: as `feeds` and `slots` read them. */
export const feedsText = (feeds: readonly PowerFeed[]): string =>
  feeds
    .map(({ feed, volts, amps }) => [feed, volts && `${volts}V`, amps && `${amps}A`].filter(Boolean).join(':'))
    .join(' ');
export const slotsText = (slots: readonly SlotLayout[]): string =>
  slots.map(({ slot, nodes }) => (nodes === undefined ? slot : `${slot}:${nodes}`)).join(' ');
