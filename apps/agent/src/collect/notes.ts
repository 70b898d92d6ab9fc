/** What could not be read, by section: each reason once, in an order that does not depend on which came first. */
export class Notes {
  readonly #reasons = new Map<string, Set<string>>();

  add(section: string, reason: string): void {
    const reasons = this.#reasons.get(section) ?? new Set();
    reasons.add(reason);
    this.#reasons.set(section, reasons);
  }

  list(): { section: string; reason: string }[] {
    return [...this.#reasons]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([section, reasons]) => shortened([...reasons].sort()).map((reason) => ({ section, reason })));
  }
}

/** A machine with 60 unreadable disks needs one line and a count, not 60 lines. */
const shortened = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= 4 ? reasons : [...reasons.slice(0, 3), `and ${reasons.length - 3} more of this kind`];
