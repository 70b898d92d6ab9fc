/** Tells the person who started us what happens, one line per step. */
export interface Progress {
  /** Runs a step; the line says how it ended and how long it took. `note` gives it other words than "done", also while it goes on. */
  step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
  say(text: string): void;
  /** The last words: how steps end that are still under way is not told any more. */
  end(text: string): void;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const width = 16;
const tickMs = 1_000;
const clearLine = '\r\u001b[K';

/** Where nobody sees a line change: after 10 s, 30 s, and then once a minute. */
const isWorthALine = (tick: number): boolean => tick === 10 || tick === 30 || (tick > 0 && tick % 60 === 0);

interface Line {
  goesOn(note: string | undefined): void;
  ends(text: string): void;
}

function lineOf(output: Output, name: string): Line {
  const live = output.isTTY === true;
  const label = `  ${name.padEnd(width)}`;
  const started = Date.now();
  const seconds = (digits: number): string => `${((Date.now() - started) / 1000).toFixed(digits)} s`;
  return {
    goesOn: (note) => {
      const so = `${note === undefined ? '' : `${note}, `}${seconds(live ? 0 : 1)}`;
      output.write(live ? `${clearLine}${label}… ${so}` : `${label}still working, ${so}\n`);
    },
    ends: (text) => void output.write(`${live ? clearLine : ''}${label}${text} (${seconds(1)})\n`),
  };
}

class ToldProgress implements Progress {
  #ended = false;

  constructor(private readonly output: Output) {}

  say(text: string): void {
    if (!this.#ended) this.output.write(`${text}\n`);
  }

  end(text: string): void {
    this.say(`${this.output.isTTY === true ? clearLine : ''}${text}`);
    this.#ended = true;
  }

  async step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
    const line = lineOf(this.output, name);
    const live = this.output.isTTY === true;
    let note: string | undefined;
    let tick = 0;
    const show = (): void => {
      if (!this.#ended && (live || isWorthALine(tick))) line.goesOn(note);
      tick += 1;
    };
    show();
    const timer = setInterval(show, tickMs);
    let outcome = 'failed';
    try {
      const answer = await work((text) => (note = text));
      outcome = note ?? 'done';
      return answer;
    } finally {
      clearInterval(timer);
      if (!this.#ended) line.ends(outcome);
    }
  }
}

export const createProgress = (output: Output = process.stdout): Progress => new ToldProgress(output);
