/** Work about the same thing goes one after the other, in the order in which it came; about others, side by side. */
export class OneAtATime {
  readonly #last = new Map<string, Promise<void>>();

  /** Waits for what came before about any of these, and for nothing that comes later: nobody can wait in a circle. */
  async run<Result>(ids: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const before = ids.flatMap((id) => this.#last.get(id) ?? []);
    const mine = Promise.all(before).then(work);
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    for (const id of ids) this.#last.set(id, over);
    try {
      return await mine;
    } finally {
      for (const id of ids) if (this.#last.get(id) === over) this.#last.delete(id);
    }
  }

  /** Things that somebody is at. */
  get size(): number {
    return this.#last.size;
  }
}
