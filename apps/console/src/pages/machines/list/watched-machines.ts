interface Watched {
  readonly id: string;
  readonly called: string;
}

/** So many are watched, those that were shown last: a few questions name them all. */
export const mostWatched = 500;

/** Machines that a list has shown, and of them those that are nowhere any more. */
export class WatchedMachines {
  readonly #shown = new Map<string, string>();

  see(rows: Iterable<Watched>): void {
    for (const { id, called } of rows) {
      this.#shown.delete(id);
      this.#shown.set(id, called);
    }
    for (const oldest of this.#shown.keys()) if (this.#shown.size > mostWatched) this.#shown.delete(oldest);
  }

  ids(): readonly string[] {
    return [...this.#shown.keys()];
  }

  /** @returns what those were called that were asked about and are not there; each is told of once */
  missing(asked: readonly string[], there: ReadonlySet<string>): readonly string[] {
    return asked
      .filter((id) => !there.has(id))
      .flatMap((id) => {
        const called = this.#shown.get(id);
        this.#shown.delete(id);
        return called === undefined ? [] : [called];
      });
  }
}
