import type { CanonicalPage } from '#libs/ports/index.js';

type Take = (page: CanonicalPage, from: number, to: number) => void;

/** Hands out a log that comes in pages up to positions that lie anywhere. */
export class LogCursor {
  readonly #pages: AsyncIterator<CanonicalPage, undefined>;
  readonly #paged: (page: CanonicalPage) => Promise<void>;
  #page: CanonicalPage | undefined;
  #at = 0;

  /** @param paged is awaited for every page that comes, for telling progress and for keeping to a rate */
  constructor(pages: AsyncIterable<CanonicalPage>, paged: (page: CanonicalPage) => Promise<void>) {
    this.#pages = pages[Symbol.asyncIterator]() as AsyncIterator<CanonicalPage, undefined>;
    this.#paged = paged;
  }

  /** All events that are left up to the position, inclusive. */
  async takeUpTo(position: bigint, take: Take): Promise<void> {
    const last = Number(position);
    for (;;) {
      const page = await this.#current();
      if (!page) return;
      const end = endWithin(page, this.#at, last);
      if (end > this.#at) take(page, this.#at, end);
      this.#at = end;
      if (end < page.count) return;
    }
  }

  async close(): Promise<void> {
    await this.#pages.return?.();
  }

  async #current(): Promise<CanonicalPage | undefined> {
    if (this.#page && this.#at < this.#page.count) return this.#page;
    const next = await this.#pages.next();
    this.#page = next.value;
    this.#at = 0;
    if (this.#page) await this.#paged(this.#page);
    return this.#page;
  }
}

/** How far a page, from `from` on, holds positions up to `last`. They ascend. */
function endWithin({ positions, count }: CanonicalPage, from: number, last: number): number {
  if ((positions[count - 1] as number) <= last) return count;
  let [low, high] = [from, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] as number) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
