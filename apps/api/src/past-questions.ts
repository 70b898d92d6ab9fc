import { Counter, type Registry } from 'prom-client';

/** Counts what was asked of the past. */
export interface PastQuestions {
  inc(labels: { readonly axis: 'recorded' | 'observed' }): void;
}

export function countPastQuestions(metrics: Registry): PastQuestions {
  return new Counter({
    name: 'rackledger_past_questions_total',
    help: 'Fields that were asked for as of another moment than now, by the axis of time',
    labelNames: ['axis'],
    registers: [metrics],
  });
}
