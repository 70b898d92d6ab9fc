import {
  RevisionConflict,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type LogBatch,
  type NewEvent,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StreamAppend,
} from '#libs/ports/index.js';

/** As it comes back from a store: fields without a value are gone. */
function asStored<Data extends object>(data: Data): Data {
  return JSON.parse(JSON.stringify(data)) as Data;
}

function holds(expected: ExpectedRevision, actual: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return actual < 0;
  return expected === 'exists' ? actual >= 0 : actual === expected;
}

/**
 * An event store that keeps what is appended to itself. Streams read as the real ones with that behind them, so whoever
 * decides upon it sees what it would see for real. Positions count on from the real head.
 */
export class CapturingStore implements EventStore {
  readonly events: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  /** Last real revisions of streams that were read to their end: they need no second look. */
  readonly #ends = new Map<string, number>();
  #head: Promise<bigint> | undefined;

  constructor(private readonly real: EventStore) {}

  async append(appends: readonly StreamAppend[]): Promise<AppendResult> {
    const before = await Promise.all(appends.map(({ stream }) => this.#revisionOf(stream)));
    for (const [n, { stream, expected }] of appends.entries()) {
      const actual = before[n] ?? -1;
      if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
    }
    const head = await this.#headOnce();
    const revisions = appends.map(({ stream, events }, n) => {
      for (const event of events) this.#capture(event, { stream, revision: this.#next(stream, before[n] ?? -1), head });
      return [stream, (before[n] ?? -1) + events.length] as const;
    });
    const position = head + BigInt(this.events.length);
    return { position, revisions: Object.fromEntries(revisions), repeated: false };
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<StoredEvent> {
    const { direction = 'forwards', from, limit = Number.POSITIVE_INFINITY } = options;
    const own = this.#streams.get(stream) ?? [];
    const wanted = own.filter(({ revision }) =>
      direction === 'forwards' ? revision >= (from ?? 0) : revision <= (from ?? Number.POSITIVE_INFINITY),
    );
    let left = limit;
    const some = (events: readonly StoredEvent[]) => {
      const part = events.slice(0, left);
      left -= part.length;
      return part;
    };
    if (direction === 'backwards') yield* some(wanted.toReversed());
    if (left <= 0) return;
    let end = (from ?? 0) - 1;
    for await (const event of this.real.readStream(stream, { ...options, ...(left < limit ? { limit: left } : {}) })) {
      left -= 1;
      end = event.revision;
      yield event;
    }
    if (direction === 'backwards') return;
    if (limit === Number.POSITIVE_INFINITY) this.#ends.set(stream, end);
    yield* some(wanted);
  }

  readLog(options: ReadLogOptions): AsyncIterable<LogBatch> {
    return this.real.readLog(options);
  }

  follow(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch> {
    return this.real.follow(options);
  }

  head(): Promise<bigint> {
    return this.real.head();
  }

  /** The real store is not ours to close. */
  async close(): Promise<void> {}

  #capture(event: NewEvent, { stream, revision, head }: { stream: string; revision: number; head: bigint }): void {
    const place = { stream, revision, position: head + BigInt(this.events.length) + 1n };
    const recordedAt = new Date().toISOString();
    const stored = { ...event, data: asStored(event.data), metadata: asStored(event.metadata), ...place, recordedAt };
    this.events.push(stored);
    const own = this.#streams.get(stream);
    if (own) own.push(stored);
    else this.#streams.set(stream, [stored]);
  }

  #next(stream: string, before: number): number {
    return (this.#streams.get(stream)?.at(-1)?.revision ?? before) + 1;
  }

  async #revisionOf(stream: string): Promise<number> {
    const own = this.#streams.get(stream)?.at(-1);
    if (own) return own.revision;
    const end = this.#ends.get(stream);
    if (end !== undefined) return end;
    for await (const { revision } of this.real.readStream(stream, { direction: 'backwards', limit: 1 }))
      return revision;
    return -1;
  }

  /** Read once: what others write meanwhile does not move what was captured. */
  #headOnce(): Promise<bigint> {
    this.#head ??= this.real.head();
    return this.#head;
  }
}
