/** Work on streams, in the order in which it is given wherever two share one; all other work at once. */
export class StreamOrder {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(streams: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = streams.map((stream) => this.#last.get(stream));
    const done = Promise.all(before).then(work);
    const settled = done.catch(() => undefined);
    for (const stream of streams) this.#last.set(stream, settled);
    return done;
  }
}
