import { SignInBusy } from '#libs/ports/index.js';

/** Turns at what takes a lot of memory: first come, first served, and no more waiting than there is patience for. */
export class Turns {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly mostAtOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws SignInBusy */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#busy >= this.mostAtOnce) {
      if (this.#waiting.length >= this.mostWaiting) throw new SignInBusy();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#busy += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
