import type { RowKey } from '#libs/kernel/index.js';
import { KeyFilter } from './key-filter.js';

/** Which rows of a table under construction were written already: a certain no, or a maybe. */
export class WrittenKeys {
  #keys: KeyFilter | undefined;
  #firsts: KeyFilter | undefined;

  add(key: RowKey): void {
    this.#keys ??= new KeyFilter(26);
    this.#keys.add(key.join('\u0001'));
    if (key.length === 1) return;
    this.#firsts ??= new KeyFilter(24);
    this.#firsts.add(String(key[0]));
  }

  mayHave(key: RowKey): boolean {
    return this.#keys?.mayHave(key.join('\u0001')) ?? false;
  }

  /** Any row whose key begins so. */
  mayHaveUnder(first: string | number): boolean {
    return (this.#firsts ?? this.#keys)?.mayHave(String(first)) ?? false;
  }
}
