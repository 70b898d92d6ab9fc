import { Counter, Histogram, type Registry } from 'prom-client';

type Moment = 'now' | 'past';

/** Measures what every console asks on its first page and in its one field. */
export interface FleetQuestions {
  /** @param kinds of what was found, one for each hit */
  searched(seconds: number, at: Moment, kinds: readonly string[]): void;
  overviewed(seconds: number, at: Moment): void;
}

/** Seconds; the middle of both lies under 0.05 at 100,000 machines (docs/performance.md). */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function measureFleetQuestions(metrics: Registry): FleetQuestions {
  const at = { labelNames: ['at'] as const, buckets, registers: [metrics] };
  const searches = new Histogram({
    name: 'rackledger_search_seconds',
    help: 'How long searches took, of now and of the past',
    ...at,
  });
  const overviews = new Histogram({
    name: 'rackledger_overview_seconds',
    help: 'How long it took to count the fleet for its overview, of now and of the past',
    ...at,
  });
  const hits = new Counter({
    name: 'rackledger_search_hits_total',
    help: 'What searches found, by what it is; none counts searches that found nothing',
    labelNames: ['kind'],
    registers: [metrics],
  });
  return {
    searched: (seconds, moment, kinds) => {
      searches.observe({ at: moment }, seconds);
      for (const kind of kinds.length > 0 ? kinds : ['none']) hits.inc({ kind: kind.toLowerCase() });
    },
    overviewed: (seconds, moment) => overviews.observe({ at: moment }, seconds),
  };
}
