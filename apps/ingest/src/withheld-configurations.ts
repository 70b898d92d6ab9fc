import { Counter, type Registry } from 'prom-client';
import type { Clock } from '#libs/kernel/index.js';
import type { Checkpoint } from '#libs/read-model/index.js';

/** Why machines get no configuration: building ends by itself, the others do not. */
type Because = 'stopped' | 'run-by-nobody' | 'building';

interface Around {
  /** Read models that configurations are made of. */
  readonly names: readonly string[];
  readonly checkpoints: () => Promise<readonly Checkpoint[]>;
  readonly clock: Clock;
  readonly logger: Readonly<Record<'error' | 'warn', (fields: object, text: string) => void>>;
  readonly metrics: Registry;
}

interface Trouble {
  readonly because: Because;
  readonly projection?: string;
  readonly position?: string;
  readonly error?: string;
}

/** What is found is believed for so long: a whole fleet asks at once. */
const lookEveryMs = 5_000;
/** Before something is given out of read models that lack a part, a look may be so old. */
const judgedByMs = 500;
const tellEveryMs = 60_000;

const wayOut: Readonly<Record<Because, string>> = {
  stopped:
    'start the release that can take that event, or the newest one; nothing is lost meanwhile (docs/projections.md, "When an event cannot be projected")',
  'run-by-nobody': 'start a process with --run projector, or look why none of them gets it',
  building: 'wait: it is being built; /readyz says how far it is',
};

/**
 * Machines that asked for their configuration and got none, because what it is made of is not whole. Somebody is told which
 * read model it is and what to do: at once, and once a minute while machines go on asking.
 */
export class WithheldConfigurations {
  readonly #counted: Counter<'because'>;
  #found: Promise<Trouble> | undefined;
  #foundMs = Number.NEGATIVE_INFINITY;
  #toldMs = Number.NEGATIVE_INFINITY;
  #calls = 0;

  constructor(private readonly around: Around) {
    this.#counted = new Counter({
      name: 'rackledger_configurations_withheld_total',
      help: 'Calls of machines for a configuration that none was given out of read models that are not whole, by why these are not',
      labelNames: ['because'],
      registers: [around.metrics],
    });
  }

  /** One call that got none. @returns why, for the machine to be told */
  async note(): Promise<Because> {
    const now = this.around.clock.now();
    const trouble = await this.#newest(lookEveryMs, now);
    this.#counted.inc({ because: trouble.because });
    this.#calls += 1;
    if (now - this.#toldMs >= tellEveryMs) this.#tell(trouble, now);
    return trouble.because;
  }

  /** Whether what is lacking does not come by itself: a read model that stopped, or that nobody runs. */
  async standsStill(): Promise<boolean> {
    return (await this.#newest(judgedByMs, this.around.clock.now())).because !== 'building';
  }

  async #newest(notOlderMs: number, now: number): Promise<Trouble> {
    if (!this.#found || now - this.#foundMs > notOlderMs) [this.#found, this.#foundMs] = [this.#look(), now];
    return this.#found;
  }

  async #look(): Promise<Trouble> {
    const found = new Map((await this.around.checkpoints()).map((one) => [one.projection, one]));
    const own = this.around.names.flatMap((name) => found.get(name) ?? []);
    const stopped = own.find(({ stoppedAt }) => stoppedAt !== null);
    const unowned = own.find(({ owned }) => !owned);
    const first = stopped ?? unowned;
    if (!first) return { because: 'building' };
    const { projection, position, error } = first;
    const at = { projection, position: position.toString() };
    return stopped ? { because: 'stopped', ...at, error: error ?? '' } : { because: 'run-by-nobody', ...at };
  }

  #tell(trouble: Trouble, now: number): void {
    const { because, ...fields } = trouble;
    const level = because === 'building' ? 'warn' : 'error';
    const told = { ...fields, because, calls: this.#calls };
    this.around.logger[level](told, `machines get no configuration: ${wayOut[because]}`);
    [this.#toldMs, this.#calls] = [now, 0];
  }
}
