import { prepareAppend, type PreparedEvent } from '#libs/event-store/prepared-append.js';
import { categoryOf, subjectOf, type EventMetadata } from '#libs/kernel/index.js';
import {
  InvalidAppend,
  RevisionConflict,
  type AppendResult,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type LogBatch,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StreamAppend,
} from '#libs/ports/index.js';

function holds(expected: ExpectedRevision, actual: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return actual === -1;
  return expected === 'exists' ? actual >= 0 : actual === expected;
}

function passes(filter: EventFilter | undefined, event: StoredEvent): boolean {
  const { categories, types, subjects } = filter ?? {};
  return (
    (!categories || categories.includes(categoryOf(event.stream))) &&
    (!types || types.includes(event.type)) &&
    (!subjects || subjects.includes(subjectOf(event.stream)))
  );
}

/** What several handles share: the log itself, and who waits for news of it. */
export class MemoryLog {
  readonly events: StoredEvent[] = [];
  readonly streams = new Map<string, StoredEvent[]>();
  readonly byId = new Map<string, StoredEvent>();
  readonly waiting = new Set<() => void>();

  constructor(readonly now: () => number) {}

  get head(): bigint {
    return BigInt(this.events.length);
  }

  revisionOf(stream: string): number {
    return (this.streams.get(stream)?.length ?? 0) - 1;
  }

  write(stream: string, event: PreparedEvent): StoredEvent {
    const before = this.streams.get(stream) ?? [];
    // What goes through a real store comes back as JSON: undefined fields are gone.
    const data = JSON.parse(event.data) as object;
    const metadata = JSON.parse(event.metadata) as EventMetadata;
    const place = { stream, revision: before.length, position: this.head + 1n };
    const recordedAt = new Date(this.now()).toISOString();
    const stored = { id: event.id, type: event.type, data, metadata, ...place, recordedAt };
    this.streams.set(stream, [...before, stored]);
    this.byId.set(event.id, stored);
    this.events.push(stored);
    return stored;
  }

  wake(): void {
    for (const wake of this.waiting) wake();
  }
}

/** The event store's promises without durability, for tests that are about something else. */
export class InMemoryEventStore implements EventStore {
  readonly #closing = new AbortController();

  constructor(private readonly log: MemoryLog = new MemoryLog(Date.now)) {}

  /** One more handle on the same log, as another process would hold it. */
  another(): InMemoryEventStore {
    return new InMemoryEventStore(this.log);
  }

  async append(appends: readonly StreamAppend[]): Promise<AppendResult> {
    await Promise.resolve();
    const { streams, eventCount } = prepareAppend(appends);
    const offered = streams.flatMap(({ events }) => events);
    const known = offered.flatMap(({ id }) => this.log.byId.get(id) ?? []);
    if (eventCount > 0 && known.length === eventCount) return this.#result(appends, known, true);
    if (known[0]) throw new InvalidAppend(`event ${known[0].id} is stored already, by another append`);
    for (const { stream, expected } of appends) {
      const actual = this.log.revisionOf(stream);
      if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
    }
    const written = streams.flatMap(({ stream, events }) => events.map((event) => this.log.write(stream, event)));
    this.log.wake();
    return this.#result(appends, written, false);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<StoredEvent> {
    await Promise.resolve();
    const { direction = 'forwards', from, limit = Number.POSITIVE_INFINITY } = options;
    const events = this.log.streams.get(stream) ?? [];
    const chosen =
      direction === 'forwards' ? events.slice(from ?? 0) : events.slice(0, (from ?? events.length) + 1).toReversed();
    yield* chosen.slice(0, limit);
  }

  async *readLog(options: ReadLogOptions): AsyncIterable<LogBatch> {
    let { after } = options;
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    while (left > 0 && !options.signal?.aborted) {
      await Promise.resolve();
      const batch = this.#batch({ ...options, after }, left);
      left -= batch.events.length;
      after = batch.position;
      yield batch;
      if (batch.caughtUp) return;
    }
  }

  async *follow(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch> {
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    let { after } = options;
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    while (!signal.aborted && left > 0) {
      const batch = this.#batch({ ...options, after }, left);
      left -= batch.events.length;
      after = batch.position;
      yield batch;
      if (left > 0) await this.#newsBehind(after, signal);
    }
  }

  async head(): Promise<bigint> {
    return Promise.resolve(this.log.head);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.resolve();
  }

  #result(appends: readonly StreamAppend[], events: readonly StoredEvent[], repeated: boolean): AppendResult {
    const last = new Map(events.map(({ stream, revision }) => [stream, revision]));
    const revisions = appends.map(({ stream }) => [stream, last.get(stream) ?? this.log.revisionOf(stream)] as const);
    const position = events.reduce((most, event) => (event.position > most ? event.position : most), 0n);
    return { position: position || this.log.head, revisions: Object.fromEntries(revisions), repeated };
  }

  #batch(options: ReadLogOptions, limit: number): LogBatch {
    const size = Math.min(options.batchSize ?? 1_000, limit);
    const events: StoredEvent[] = [];
    let position = options.after;
    for (const event of this.log.events.slice(Number(options.after))) {
      if (events.length >= size) break;
      ({ position } = event);
      if (passes(options.filter, event)) events.push(event);
    }
    return { events, position, caughtUp: position >= this.log.head };
  }

  /** Looks and begins to wait in one go: an append between the two would go unheard. */
  async #newsBehind(position: bigint, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.log.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (this.log.head > position || signal.aborted) {
        resolve();
        return;
      }
      this.log.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** @param options.now milliseconds since the epoch; becomes recordedAt */
export function createInMemoryEventStore(options: { readonly now?: () => number } = {}): InMemoryEventStore {
  return new InMemoryEventStore(new MemoryLog(options.now ?? Date.now));
}
