/**
 * Commands to one stream wait for each other inside the process, so that they do not run into conflicts that the store
 * would have to sort out. Work that names several streams waits for all of them; it takes its place in every queue at
 * once, which is why two such works can never wait for each other.
 */
export class StreamQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  async run<Result>(streams: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const before = streams.map((stream) => this.#tails.get(stream)).filter((tail) => tail !== undefined);
    const result = before.length === 0 ? work() : Promise.all(before).then(work);
    const settled = result.then(ignore, ignore);
    for (const stream of streams) this.#tails.set(stream, settled);
    try {
      return await result;
    } finally {
      for (const stream of streams) if (this.#tails.get(stream) === settled) this.#tails.delete(stream);
    }
  }

  /** Whether work on the stream is under way or waiting. */
  isBusy(stream: string): boolean {
    return this.#tails.has(stream);
  }

  /** Streams with work under way or waiting. */
  get size(): number {
    return this.#tails.size;
  }
}

function ignore(): void {}
