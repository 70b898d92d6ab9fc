import type { EventStore, LogBatch, StoredEvent } from '#libs/ports/index.js';
import { CatchUp } from './catch-up.js';
import { Consumer, type FeedBatch, type SignsOfLife } from './consumer.js';
import { LogTail } from './log-tail.js';
import { ReadingTurns } from './reading-turns.js';
import { Selector, type EventSelection } from './selection.js';

export interface FeedSettings extends SignsOfLife {
  /** Events in memory for live consumers; whoever is further behind reads by itself. */
  readonly keptEvents: number;
  /** Consumers that read by themselves at once. The store has four connections for all its readers. */
  readonly readers: number;
  /** Most events of one page of such a reading. */
  readonly pageEvents: number;
}

const defaults: FeedSettings = {
  keptEvents: 4_000,
  readers: 2,
  pageEvents: 1_000,
  progressMs: 5_000,
  heartbeatMs: 15_000,
};

/** Each batch costs every consumer a write: the more there are, the less often they get one. Milliseconds. */
const paceFor = (consumers: number): number => Math.min(50, Math.max(10, consumers / 20));

export interface FeedParts {
  readonly store: Pick<EventStore, 'readLog' | 'follow' | 'head'>;
  readonly settings?: Partial<FeedSettings>;
  /** Told of events as they arrive for live consumers. */
  readonly arrived?: (events: readonly StoredEvent[]) => void;
  /** Told how many events a consumer was given. */
  readonly given?: (protocol: string, events: number) => void;
}

export interface FollowRequest {
  /** `now`: the present end. */
  readonly after: bigint | 'now';
  readonly selection: EventSelection;
  /** By what the consumer is connected, for the figures. */
  readonly protocol: string;
  readonly signal: AbortSignal;
  /** False: ends at the present end. */
  readonly live: boolean;
  /** Most events in a batch while it catches up. */
  readonly most?: number;
}

/** The position is not from this log, or the log was put back to an earlier state: waiting for it would be silence. */
export class PositionAhead extends Error {
  override readonly name = 'PositionAhead';
  constructor(
    readonly asked: bigint,
    readonly head: bigint,
  ) {
    super(`position ${asked} is ahead of this log, which ends at ${head}`);
  }
}

/**
 * The log for everybody outside, followed once for all who are live. Whoever is behind reads by itself, a few at a time,
 * until it is within what is kept in memory, and goes on with the others from there: by position, so that nothing is
 * skipped or given twice. Each consumer takes at its own pace: one that is slow falls out of the window and reads again.
 */
export class ChangeFeed {
  readonly #settings: FeedSettings;
  readonly #tail: LogTail;
  readonly #turns: ReadingTurns;
  readonly #consumers = new Set<Consumer>();
  #closed = false;
  /** The furthest position known to be that of an event. */
  #head = 0n;

  constructor(private readonly parts: FeedParts) {
    this.#settings = { ...defaults, ...parts.settings };
    this.#turns = new ReadingTurns(this.#settings.readers);
    const { keptEvents } = this.#settings;
    const paceMs = (): number => paceFor(this.#consumers.size);
    const { store, arrived } = parts;
    this.#tail = new LogTail({ store, keptEvents, paceMs, ...(arrived && { arrived }) });
  }

  get consumers(): Iterable<Pick<Consumer, 'at' | 'state' | 'protocol'>> {
    return this.#consumers;
  }

  /** What is known of the end of the log. */
  get newest(): bigint {
    const { newest } = this.#tail;
    return newest > this.#head ? newest : this.#head;
  }

  get figures(): { readonly kept: number; readonly reading: number; readonly waiting: number } {
    return { kept: this.#tail.kept, reading: this.#turns.held, waiting: this.#turns.waiting };
  }

  /**
   * Batches of what is wanted, in log order. The first one is empty and tells where it begins; later ones without events
   * tell how far the log was looked at, now and then. A position told is always a place to resume from.
   * @throws PositionAhead before the first one
   */
  async *follow(request: FollowRequest): AsyncGenerator<FeedBatch, void, undefined> {
    const { after, protocol, signal } = request;
    const consumer = new Consumer(protocol, signal, this.#settings);
    this.#consumers.add(consumer);
    if (this.#closed) consumer.leave();
    try {
      const head = await this.#lookAtHead();
      consumer.at = after === 'now' ? head : after;
      if (consumer.at > head) throw new PositionAhead(consumer.at, head);
      yield consumer.tell([], consumer.at === head);
      if (consumer.at === head && !request.live) return;
      if (consumer.at === head) this.#tail.start(head);
      yield* this.#batches(consumer, request);
    } finally {
      this.#leave(consumer);
    }
  }

  /** Ends all who follow; whoever comes later is ended at once. */
  close(): void {
    this.#closed = true;
    for (const consumer of this.#consumers) consumer.leave();
  }

  async *#batches(consumer: Consumer, { selection, live, most }: FollowRequest): AsyncGenerator<FeedBatch> {
    const selector = new Selector(selection);
    const { store } = this.parts;
    const pageEvents = Math.min(most ?? Infinity, this.#settings.pageEvents);
    const own = new CatchUp({ store, turns: this.#turns, selector, pageEvents, signal: consumer.signal });
    while (!consumer.left) {
      yield* this.#behind(consumer, own, live);
      if (!live) return;
      yield* this.#near(consumer, selector);
    }
  }

  async *#behind(consumer: Consumer, own: CatchUp, live: boolean): AsyncGenerator<FeedBatch> {
    consumer.state = 'catching-up';
    try {
      while (!consumer.left) {
        if (live && this.#tail.covers(consumer.at)) return;
        const page = await own.page(consumer.at);
        if (!page) return consumer.leave();
        consumer.at = await this.#known(page);
        const { events, caughtUp } = page;
        const news = caughtUp && !live ? consumer.tell(events, true) : consumer.news(events, caughtUp);
        if (news) yield this.#give(consumer, news);
        if (caughtUp && !live) return;
        if (caughtUp) this.#tail.start(consumer.at);
      }
    } finally {
      await own.leave();
    }
  }

  async *#near(consumer: Consumer, selector: Selector): AsyncGenerator<FeedBatch> {
    consumer.state = 'live';
    while (!consumer.left && this.#tail.covers(consumer.at)) {
      const batch = this.#tail.next(consumer.at);
      const events = batch?.behind(consumer.at, selector) ?? [];
      if (batch) consumer.at = batch.position;
      const news = consumer.news(events, consumer.at >= this.#tail.newest);
      if (news) yield this.#give(consumer, news);
      else if (!batch) await consumer.rest(this.#tail);
    }
    if (!consumer.left && this.#tail.failure) throw this.#tail.failure.error;
  }

  #give(consumer: Consumer, batch: FeedBatch): FeedBatch {
    this.parts.given?.(consumer.protocol, batch.events.length);
    return batch;
  }

  /** KurrentDB's own events move a reader on beyond our last one: such a place is not told, nobody would know it again. */
  async #known({ position }: LogBatch): Promise<bigint> {
    if (position <= this.#head) return position;
    const head = await this.#lookAtHead();
    return position < head ? position : head;
  }

  async #lookAtHead(): Promise<bigint> {
    const head = await this.parts.store.head();
    if (head > this.#head) this.#head = head;
    return head;
  }

  #leave(consumer: Consumer): void {
    consumer.leave();
    this.#consumers.delete(consumer);
    if (this.#consumers.size === 0) this.#tail.stop();
  }
}
