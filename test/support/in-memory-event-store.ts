import { categoryOf } from '#libs/kernel/index.js';
import {
  RevisionConflict,
  type AppendResult,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type LogBatch,
  type NewEvent,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StreamAppend,
} from '#libs/ports/index.js';

interface Options {
  /** Milliseconds since the epoch; becomes recordedAt. */
  readonly now?: () => number;
}

function holds(expected: ExpectedRevision, actual: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return actual === -1;
  return expected === 'exists' ? actual >= 0 : actual === expected;
}

function passes(filter: EventFilter | undefined, event: StoredEvent): boolean {
  const { categories, types } = filter ?? {};
  return (!categories || categories.includes(categoryOf(event.stream))) && (!types || types.includes(event.type));
}

/** The event store's promises without durability, for tests that are about something else. */
export class InMemoryEventStore implements EventStore {
  readonly #log: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #byId = new Map<string, StoredEvent>();
  readonly #waiting = new Set<() => void>();
  readonly #now: () => number;

  constructor(options: Options = {}) {
    this.#now = options.now ?? Date.now;
  }

  async append(appends: readonly StreamAppend[]): Promise<AppendResult> {
    await Promise.resolve();
    if (new Set(appends.map((append) => append.stream)).size !== appends.length)
      throw new Error('an append names each stream at most once');
    const offered = appends.flatMap((append) => append.events);
    const known = offered.map((event) => this.#byId.get(event.id)).filter((event) => event !== undefined);
    if (offered.length > 0 && known.length === offered.length) return this.#result(appends, known, true);
    for (const { stream, expected } of appends) {
      const actual = this.#revisionOf(stream);
      if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
    }
    if (known.length > 0) throw new Error(`event id ${known[0]!.id} is stored already, by another append`);
    const written = appends.flatMap(({ stream, events }) => events.map((event) => this.#write(stream, event)));
    for (const wake of this.#waiting) wake();
    return this.#result(appends, written, false);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<StoredEvent> {
    await Promise.resolve();
    const { direction = 'forwards', from, limit = Number.POSITIVE_INFINITY } = options;
    const events = this.#streams.get(stream) ?? [];
    const chosen =
      direction === 'forwards' ? events.slice(from ?? 0) : events.slice(0, (from ?? events.length) + 1).toReversed();
    yield* chosen.slice(0, limit);
  }

  async *readLog(options: ReadLogOptions): AsyncIterable<LogBatch> {
    let { after } = options;
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    do {
      await Promise.resolve();
      options.signal?.throwIfAborted();
      const batch = this.#batch({ ...options, after }, left);
      left -= batch.events.length;
      after = batch.position;
      yield batch;
      if (batch.caughtUp) return;
    } while (left > 0);
  }

  async *follow(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch> {
    let { after } = options;
    while (!options.signal.aborted) {
      const batch = this.#batch({ ...options, after }, options.limit ?? Number.POSITIVE_INFINITY);
      after = batch.position;
      yield batch;
      if (batch.caughtUp && after >= (await this.head())) await this.#news(options.signal);
    }
  }

  async head(): Promise<bigint> {
    return Promise.resolve(BigInt(this.#log.length));
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }

  #write(stream: string, event: NewEvent): StoredEvent {
    const events = this.#streams.get(stream) ?? [];
    const position = BigInt(this.#log.length + 1);
    const recordedAt = new Date(this.#now()).toISOString();
    // What goes through a real store comes back as JSON: undefined fields are gone.
    const data = JSON.parse(JSON.stringify(event.data)) as object;
    const stored = { ...event, data, stream, revision: events.length, position, recordedAt };
    events.push(stored);
    this.#streams.set(stream, events);
    this.#byId.set(event.id, stored);
    this.#log.push(stored);
    return stored;
  }

  #revisionOf(stream: string): number {
    return (this.#streams.get(stream)?.length ?? 0) - 1;
  }

  #result(appends: readonly StreamAppend[], events: readonly StoredEvent[], repeated: boolean): AppendResult {
    const revisions = Object.fromEntries(appends.map(({ stream }) => [stream, this.#revisionOf(stream)]));
    const last = events.reduce((most, event) => (event.position > most ? event.position : most), 0n);
    return { position: events.length > 0 ? last : BigInt(this.#log.length), revisions, repeated };
  }

  #batch(options: ReadLogOptions, limit: number): LogBatch {
    const size = Math.min(options.batchSize ?? 1_000, limit);
    const events: StoredEvent[] = [];
    let position = options.after;
    for (const event of this.#log.slice(Number(options.after))) {
      if (events.length >= size) break;
      ({ position } = event);
      if (passes(options.filter, event)) events.push(event);
    }
    return { events, position, caughtUp: position >= BigInt(this.#log.length) };
  }

  async #news(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

export function createInMemoryEventStore(options: Options = {}): InMemoryEventStore {
  return new InMemoryEventStore(options);
}
