/** The right to read the log by oneself. Whoever holds it while doing nothing loses it to the first who waits. */
export class ReadingTurn {
  #giveBack: (() => void) | undefined;

  constructor(private readonly turns: ReadingTurns) {}

  /** Whether somebody waits. */
  get wanted(): boolean {
    return this.turns.waiting > 0;
  }

  /** Nothing is being read: from now on until `work`, the callback may be asked to release the turn. */
  rest(giveBack: () => void): void {
    this.#giveBack = giveBack;
  }

  work(): void {
    this.#giveBack = undefined;
  }

  /** True where its holder was at rest, and has been told. */
  askBack(): boolean {
    const giveBack = this.#giveBack;
    this.#giveBack = undefined;
    giveBack?.();
    return giveBack !== undefined;
  }

  release(): void {
    this.turns.passOn(this);
  }
}

/** So many read at once; the others wait in the order in which they came. */
export class ReadingTurns {
  readonly #held = new Set<ReadingTurn>();
  readonly #line: ((turn: ReadingTurn | undefined) => void)[] = [];

  constructor(private readonly most: number) {}

  get waiting(): number {
    return this.#line.length;
  }

  get held(): number {
    return this.#held.size;
  }

  /** @returns undefined when the signal aborts before the turn has come */
  async take(signal: AbortSignal): Promise<ReadingTurn | undefined> {
    if (signal.aborted) return undefined;
    if (this.#held.size < this.most && this.#line.length === 0) return this.#hold();
    return new Promise((resolve) => {
      const come = (turn: ReadingTurn | undefined): void => {
        signal.removeEventListener('abort', leave);
        resolve(turn);
      };
      const leave = (): void => {
        this.#line.splice(this.#line.indexOf(come), 1);
        resolve(undefined);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#line.push(come);
      for (const turn of this.#held) if (turn.askBack()) break;
    });
  }

  passOn(turn: ReadingTurn): void {
    if (!this.#held.delete(turn)) return;
    const next = this.#line.shift();
    next?.(this.#hold());
  }

  #hold(): ReadingTurn {
    const turn = new ReadingTurn(this);
    this.#held.add(turn);
    return turn;
  }
}
