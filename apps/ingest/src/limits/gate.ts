/** Lets so many through at once; the others wait in line, and beyond that are turned away. */
export class Gate {
  #inside = 0;
  readonly #line: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly longestLine: number,
  ) {}

  get full(): boolean {
    return this.#inside >= this.most && this.#line.length >= this.longestLine;
  }

  get inside(): number {
    return this.#inside;
  }

  /** Check `full` first: whoever calls this waits for its turn. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#inside < this.most) this.#inside += 1;
    else await new Promise<void>((resolve) => this.#line.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }
}
