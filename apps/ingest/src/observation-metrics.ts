import { Counter, Histogram, type Registry } from 'prom-client';

/** What became of observations. `unremarkable`: other bytes, and nothing that matters; `waits`: news, too often. */
export type ObservationCallOutcome = 'unchanged' | 'unremarkable' | 'changed' | 'waits' | 'refused' | 'turned-away';

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Figures of what machines see, for /metrics. */
export class ObservationMetrics {
  readonly #seconds: Histogram<'outcome'>;
  readonly #events: Counter<'event'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#seconds = new Histogram({
      name: 'rackledger_observation_seconds',
      help: 'Time from the headers of observations to their answer, by what became of them',
      labelNames: ['outcome'],
      buckets,
      registers,
    });
    this.#events = new Counter({
      name: 'rackledger_observed_changes_total',
      help: 'Sections of observations that changed in what matters, by the event that tells of it',
      labelNames: ['event'],
      registers,
    });
  }

  /** `events`: the types that it led to. */
  took(outcome: ObservationCallOutcome, milliseconds: number, events: readonly string[] = []): void {
    this.#seconds.observe({ outcome }, milliseconds / 1000);
    for (const event of events) this.#events.inc({ event });
  }
}
