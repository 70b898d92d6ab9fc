import type { RowKey } from '#libs/kernel/index.js';
import { KeyFilter } from './key-filter.js';

/** Which rows of a table under construction were written already: a certain no, or a maybe. */
export class WrittenKeys {
  #keys: KeyFilter | undefined;
  #firsts: KeyFilter | undefined;

  add(key: RowKey): void {
    this.#keys ??= new KeyFilter(26);
    this.#keys.add(key);
    if (key.length === 1) return;
    this.#firsts ??= new KeyFilter(24);
    this.#firsts.add(key.slice(0, 1));
  }

  mayHave(key: RowKey): boolean {
    return this.#keys?.mayHave(key) ?? false;
  }

  /** Any row whose key begins so. */
  mayHaveUnder(first: string | number): boolean {
    return (this.#firsts ?? this.#keys)?.mayHave([first]) ?? false;
  }
}
