import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ChangeFeed } from '#libs/change-feed/index.js';
import type { StoredEvent } from '#libs/ports/index.js';

type Shown = Pick<ChangeFeed, 'consumers' | 'newest' | 'figures'>;

/** Why a consumer was ended by us. */
export type Ended = 'token' | 'stuck' | 'broken';

function countBy(gauge: Gauge, feed: Shown): void {
  gauge.reset();
  for (const { protocol, state } of feed.consumers) gauge.inc({ protocol, state });
}

function furthestBehind(gauge: Gauge, feed: Shown): void {
  gauge.reset();
  const lags = new Map<string, number>();
  for (const { protocol, at } of feed.consumers)
    lags.set(protocol, Math.max(lags.get(protocol) ?? 0, Number(feed.newest - at)));
  for (const [protocol, lag] of lags) gauge.set({ protocol }, Math.max(0, lag));
}

/** What /metrics says about the change feed, whatever its consumers are connected by. */
export class FeedMetrics {
  readonly #sent: Counter;
  readonly #delay: Histogram;
  readonly #slow: Counter;
  readonly #ended: Counter;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.#sent = new Counter({
      name: 'rackledger_feed_events_sent_total',
      help: 'Events given to consumers of the change feed',
      labelNames: ['protocol'],
      registers,
    });
    this.#delay = new Histogram({
      name: 'rackledger_feed_delay_seconds',
      help: 'Age of an event when the live consumers are given it',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    });
    this.#slow = new Counter({
      name: 'rackledger_feed_slow_total',
      help: 'Times that a consumer was let out of the line until it took what it had been given',
      registers,
    });
    this.#ended = new Counter({
      name: 'rackledger_feed_ended_total',
      help: 'Consumers that we ended: their token holds no more, they took nothing for a minute, or something broke',
      labelNames: ['reason'],
      registers,
    });
  }

  given(protocol: string, events: number): void {
    this.#sent.inc({ protocol }, events);
  }

  arrived(events: readonly StoredEvent[]): void {
    const now = Date.now();
    const first = events[0];
    if (first) this.#delay.observe(Math.max(0, now - Date.parse(first.recordedAt)) / 1_000);
  }

  slow(): void {
    this.#slow.inc();
  }

  ended(reason: Ended): void {
    this.#ended.inc({ reason });
  }

  /** Figures that are looked up when somebody asks for them. */
  show(feed: Shown): void {
    const gauge = (name: string, help: string, labelNames: readonly string[], collect: (gauge: Gauge) => void) => {
      const made: Gauge = new Gauge({
        name: `rackledger_feed_${name}`,
        help,
        labelNames,
        registers: [this.registry],
        collect: () => collect(made),
      });
    };
    gauge('consumers', 'Consumers of the change feed', ['protocol', 'state'], (made) => countBy(made, feed));
    gauge(
      'lag_positions',
      'Log positions between the end of the log and the consumer that is furthest behind',
      ['protocol'],
      (made) => furthestBehind(made, feed),
    );
    gauge('kept_events', 'Events in memory for live consumers', [], (made) => made.set(feed.figures.kept));
    gauge('reading', 'Consumers that read the log by themselves', [], (made) => made.set(feed.figures.reading));
    gauge('waiting', 'Consumers that wait for their turn to read', [], (made) => made.set(feed.figures.waiting));
  }
}
