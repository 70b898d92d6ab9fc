import { centreOf } from '../contexts/contexts.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { Client } from '../graphql/client.js';
import { formats, type Format } from '../output/printer.js';
import { zonedTime } from '../output/value.js';
import { harmless } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { beginningBehind } from './beginning.js';

const momentText = (text: string): string => (/^\d+$/.test(text) ? `position ${text}` : zonedTime(text));

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

  /** From now on all is done as one request. */
  asOneRequest(correlationId: string): void {
    this.#client = this.client.under(correlationId);
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

  /** That the past is shown, and which. */
  async sayMoment({ asOf, observedAsOf }: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.format !== 'table') return;
    if (typeof asOf === 'string') {
      const beginning = await beginningBehind(this.client, asOf);
      if (beginning === undefined) this.say(`as of ${momentText(asOf)}, as it was known then`);
      else this.say(`history begins at ${zonedTime(beginning)}: nothing was known as of ${momentText(asOf)}`);
    }
    if (typeof observedAsOf === 'string') this.say(`as of ${momentText(observedAsOf)}, by all that is known today`);
  }

  /** Ages are those of the moment that is shown; of a position nobody here knows the time. */
  nowOf({ asOf, observedAsOf }: Readonly<Record<string, unknown>>): number {
    const moment = asOf ?? observedAsOf;
    const isTime = typeof moment === 'string' && !/^\d+$/.test(moment);
    return isTime ? Date.parse(moment) : this.terminal.now();
  }

  /** A line of what was asked for, as people read it: nothing of it is acted upon by a terminal, wherever it came from. */
  print(line: string): void {
    this.terminal.out.write(`${harmless(line)}\n`);
  }

  get isQuiet(): boolean {
    return this.options.quiet === true;
  }

  /** For people, beside what is asked for: scripts never read it. */
  say(line: string): void {
    if (!this.isQuiet) this.warn(line);
  }

  /** What went wrong of many things; nobody keeps it quiet. */
  warn(line: string): void {
    this.terminal.notes.write(`${harmless(line)}\n`);
  }
}
