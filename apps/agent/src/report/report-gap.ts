const hourMs = 60 * 60 * 1000;
const firstGapMs = 30_000;

/** Keeps a machine that changes all the time from flooding: each change within an hour doubles the wait for the next. */
export class ReportGap {
  readonly #mostMs: number;
  #changes: number[] = [];

  constructor(mostMs: number) {
    this.#mostMs = mostMs;
  }

  changed(now: number): void {
    this.#changes = [...this.#changes.filter((at) => at > now - hourMs), now];
  }

  allows(now: number): boolean {
    const recent = this.#changes.filter((at) => at > now - hourMs);
    const last = recent.at(-1);
    // The first report of all and one change after it are news that somebody waits for.
    return (
      last === undefined ||
      recent.length < 2 ||
      now - last >= Math.min(this.#mostMs, firstGapMs * 2 ** (recent.length - 2))
    );
  }
}
