import type { RowKey } from '#libs/kernel/index.js';
import type { Moment } from '../history/step.js';

type First = string | number;

export const textOf = (key: RowKey): string => (key.length === 1 ? String(key[0]) : key.join('\u0001'));

/** Rows of one table that have to be read before the next changes can be folded. */
export class Wanted {
  readonly #keys = new Map<string, RowKey>();
  readonly #firsts = new Set<First>();
  /** Which append is about to set a row that is not in hand. */
  readonly #setBy = new Map<string, Moment | undefined>();

  get any(): boolean {
    return this.#keys.size > 0 || this.#firsts.size > 0;
  }

  row(key: RowKey): void {
    this.#keys.set(textOf(key), key);
  }

  under(first: First): void {
    this.#firsts.add(first);
  }

  /** A row that several appends set has versions in between: then it must be read. */
  setBy(key: RowKey, at: Moment | undefined): void {
    const text = textOf(key);
    if (!this.#setBy.has(text)) this.#setBy.set(text, at);
    else if (this.#setBy.get(text) !== at) this.#keys.set(text, key);
  }

  /** All that was wanted; it is forgotten here. */
  take(): { readonly keys: readonly RowKey[]; readonly firsts: readonly First[] } {
    const taken = { keys: [...this.#keys.values()], firsts: [...this.#firsts] };
    this.#keys.clear();
    this.#firsts.clear();
    this.#setBy.clear();
    return taken;
  }
}
