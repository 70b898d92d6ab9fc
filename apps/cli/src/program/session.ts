import { centreOf } from '../contexts/contexts.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { Client } from '../graphql/client.js';
import { formats, type Format } from '../output/printer.js';
import type { Terminal } from '../terminal.js';

/** Options that every command has. */
export interface CommonOptions {
  readonly context?: string;
  readonly url?: string;
  readonly ca?: string;
  readonly output: string;
  /** False with `--no-color`. */
  readonly color: boolean;
  readonly quiet?: boolean;
}

/** One run: who asks whom, and how it is answered. */
export class Session {
  #client: Client | undefined;
  /** What the run ends with, where nothing failed. */
  outcome: ExitCode = exitCode.done;

  constructor(
    readonly terminal: Terminal,
    private readonly options: CommonOptions,
  ) {}

  get client(): Client {
    this.#client ??= new Client(centreOf(this.options, this.terminal.environment), this.terminal.stopped);
    return this.#client;
  }

  get format(): Format {
    const found = formats.find((one) => one === this.options.output);
    if (found) return found;
    throw new Failure(exitCode.misused, `output: ${this.options.output} is none of ${formats.join(', ')}.`);
  }

  /** https://no-color.org */
  get color(): boolean {
    const { environment, out } = this.terminal;
    return this.options.color && out.isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  }

  /** For people, beside what is asked for: scripts never read it. */
  say(line: string): void {
    if (this.options.quiet !== true) this.terminal.notes.write(`${line}\n`);
  }
}
