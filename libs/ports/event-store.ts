import type { EventMetadata } from '#libs/kernel/index.js';

/** An event about to be stored. `id` is a UUID; the same id is stored once. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
}

/** An event as stored: the data is in the shape of the version that was written (see the registry for upcasting). */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** `data` as JSON text, where the store has it at hand: whoever only passes it on need not have it parsed and written again. */
  readonly dataText?: string;
}

/** `none`: the stream must not exist; `exists`: it must; a number: its last revision must be that. */
export type ExpectedRevision = 'any' | 'none' | 'exists' | number;

export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** May be empty: then only the expectation is checked. */
  readonly events: readonly NewEvent[];
}

export interface AppendResult {
  /**
   * Of the last event written; of the one written then, where this append is a repeat; the head where there was nothing
   * to write.
   */
  readonly position: bigint;
  /**
   * Last revision of each stream of the append right after it (a repeat gets what the first one got); -1 for one that
   * does not exist.
   */
  readonly revisions: Readonly<Record<string, number>>;
  /** True when all these event ids were already there and nothing was written. */
  readonly repeated: boolean;
}

export interface EventFilter {
  /** Stream categories, exact. */
  readonly categories?: readonly string[];
  /** Event types, exact. */
  readonly types?: readonly string[];
  /** What stands behind the first hyphen of a stream's name, exact: the ids of machines and so on. */
  readonly subjects?: readonly string[];
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to deliver (inclusive); default: the start, or the end when going backwards. */
  readonly from?: number;
  readonly limit?: number;
}

export interface ReadLogOptions {
  /** Deliver what comes after this position; 0n is the start of the log. */
  readonly after: bigint;
  readonly filter?: EventFilter;
  /** Most events in one batch; default 1,000. */
  readonly batchSize?: number;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface LogBatch {
  readonly events: readonly StoredEvent[];
  /** All up to here has been looked at, what the filter left out included: the place to resume from. */
  readonly position: bigint;
  /** True when there was nothing more at the time of reading. A read that nothing cut short ends with such a batch. */
  readonly caughtUp: boolean;
}

/** The event store. One contract suite (test/contracts/event-store.contract.ts) says what every adapter promises. */
export interface EventStore {
  /**
   * Writes all or nothing over the given streams (each at most once); durable when it resolves.
   * @throws RevisionConflict when an expectation does not hold
   * @throws InvalidAppend when no store could take it: a malformed stream name, id or payload, or an id that is taken
   * @throws EventStoreUnavailable when the outcome stays unknown; repeating the append is safe
   * @throws EventStoreBusy when more appends wait than the store can take; this one was not begun
   */
  append(appends: readonly StreamAppend[]): Promise<AppendResult>;
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;
  /** From a position to the present end, in log order. Ends quietly when the signal aborts. */
  readLog(options: ReadLogOptions): AsyncIterable<LogBatch>;
  /**
   * As readLog, then waits for more until the signal aborts. Never skips an event, whoever writes concurrently. Moves its
   * position on (with an empty batch) also past events that the filter leaves out.
   */
  follow(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch>;
  /** Position of the last event; 0n for an empty log. */
  head(): Promise<bigint>;
  close(): Promise<void>;
}

export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** -1: the stream does not exist; undefined: the store did not say. */
    readonly actual: number | undefined,
  ) {
    super(`stream ${stream} is at revision ${actual ?? 'unknown'}, expected ${expected}`);
  }
}

/** This append can never succeed as it is: the caller has a bug, or passes on input that nobody checked. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
}

/** The store cannot be reached or did not answer in time: the outcome of an append is unknown; repeating it is safe. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}

/** Appends come in faster than they can be written. Nothing of this one was written: come again in a moment. */
export class EventStoreBusy extends Error {
  override readonly name = 'EventStoreBusy';
}
