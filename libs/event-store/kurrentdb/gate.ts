import { EventStoreBusy } from '#libs/ports/index.js';

/**
 * Lets so many pass at a time; the rest waits in order. An HTTP/2 connection to KurrentDB carries 100 calls, and reads
 * and subscriptions want some of them. Whoever comes when the line is full is told to come again.
 */
export class Gate {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(
    width: number,
    private readonly longestLine = 20_000,
  ) {
    this.#free = width;
  }

  /** @throws EventStoreBusy when the line is full */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#queue.length >= this.longestLine)
      throw new EventStoreBusy(`${this.longestLine} appends wait to be written`);
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
