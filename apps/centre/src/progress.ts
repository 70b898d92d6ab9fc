/** Tells the person who started us what happens, one line per step. */
export interface Progress {
  /** Runs a step; the line says how it ended and how long it took. `note` gives it other words than "done". */
  step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
  say(text: string): void;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const width = 16;
const stillWorkingMs = 10_000;

export function createProgress(output: Output = process.stdout): Progress {
  const live = output.isTTY === true;
  return {
    say: (text) => void output.write(`${text}\n`),
    step: async (name, work) => {
      const label = `  ${name.padEnd(width)}`;
      const started = Date.now();
      const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
      if (live) output.write(`${label}…`);
      const timer = setInterval(
        () => output.write(live ? `\r${label}… ${seconds()}` : `${label}still working, ${seconds()}\n`),
        stillWorkingMs,
      );
      let text = 'done';
      const finish = (): unknown => output.write(`${live ? '\r\u001b[K' : ''}${label}${text} (${seconds()})\n`);
      try {
        return await work((note) => (text = note));
      } catch (error) {
        text = 'failed';
        throw error;
      } finally {
        clearInterval(timer);
        finish();
      }
    },
  };
}
