import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '#libs/kernel/index.js';
import { CannotSign, CheckpointMaker, type Checkpoint } from '#libs/trust/index.js';
import type { TrustParts } from './trust-parts.js';

interface Figures {
  readonly number: Gauge;
  readonly position: Gauge;
  readonly madeAt: Gauge;
  readonly trouble: Gauge;
  readonly events: Counter;
}

function figuresIn(metrics: Registry): Figures {
  const registers = [metrics];
  return {
    number: new Gauge({ name: 'rackledger_checkpoint_number', help: 'Number of the newest checkpoint', registers }),
    position: new Gauge({
      name: 'rackledger_checkpoint_position',
      help: 'Position of the log up to which it is covered by checkpoints',
      registers,
    }),
    madeAt: new Gauge({
      name: 'rackledger_checkpoint_made_timestamp_seconds',
      help: 'When the newest checkpoint was made',
      registers,
    }),
    trouble: new Gauge({
      name: 'rackledger_checkpoint_trouble',
      help: '1 while no checkpoint can be made: /readyz and the log say why',
      registers,
    }),
    events: new Counter({
      name: 'rackledger_checkpoint_events_total',
      help: 'Events that this process put under a checkpoint',
      registers,
    }),
  };
}

export interface CheckpointWatchOptions {
  readonly parts: TrustParts;
  readonly clock: Clock;
  readonly metrics: Registry;
  readonly everyEvents: number;
  readonly everyMs: number;
  readonly log: (level: 'info' | 'error', fields: object, text: string) => void;
}

/** Makes checkpoints when they are due, and says loudly when it cannot. */
export class CheckpointWatch {
  /** Why no checkpoint can be made; undefined while all is well. */
  trouble: string | undefined;
  readonly #options: CheckpointWatchOptions;
  readonly #maker: CheckpointMaker;
  readonly #figures: Figures;

  constructor(options: CheckpointWatchOptions) {
    const { parts, clock, everyEvents, everyMs, metrics } = options;
    const { scan, checkpoints: store, files, keys } = parts;
    this.#options = options;
    this.#maker = new CheckpointMaker({ scan, store, files, keys, clock, everyEvents, everyMs });
    this.#figures = figuresIn(metrics);
  }

  async round(): Promise<void> {
    try {
      const made = await this.#maker.round();
      this.#says(undefined);
      for (const checkpoint of made) this.#count(checkpoint);
    } catch (error) {
      if (!(error instanceof CannotSign)) throw error;
      this.#says(error.message);
    }
  }

  #count({ number, position, events, madeAt }: Checkpoint): void {
    const figures = this.#figures;
    figures.number.set(number);
    figures.position.set(Number(position));
    figures.madeAt.set(Date.parse(madeAt) / 1_000);
    figures.events.inc(events);
    this.#options.log('info', { checkpoint: number, position: String(position), events }, 'checkpoint made');
  }

  /** Once for each reason: it will be the same in the next round. */
  #says(trouble: string | undefined): void {
    this.#figures.trouble.set(trouble === undefined ? 0 : 1);
    if (trouble !== undefined && trouble !== this.trouble)
      this.#options.log('error', {}, `no checkpoint can be made: ${trouble}`);
    this.trouble = trouble;
  }
}
