/**
 * Events in log order as a verifier takes them: side by side in columns, because an object for each would cost more than
 * hashing it.
 */
export interface CanonicalPage {
  readonly count: number;
  /** The canonical forms (docs/event-log.md), a line feed behind each, one after the other. */
  readonly bytes: Uint8Array;
  /** Where the form of event n ends in `bytes`, its line feed included. */
  readonly ends: Uint32Array;
  readonly positions: Float64Array;
  readonly revisions: Float64Array;
  /** Where the name of the stream begins and ends in `bytes`. */
  readonly streamStarts: Uint32Array;
  readonly streamEnds: Uint32Array;
  /** What the store keeps as the hash of each event, 32 bytes each; undefined where it was not asked for or is not kept. */
  readonly hashes: Uint8Array | undefined;
}

export interface ScanOptions {
  /** Deliver what comes after this position. */
  readonly after: bigint;
  /** And up to this one, inclusive. */
  readonly upTo: bigint;
  /** Bring the stored hashes too. */
  readonly hashes?: boolean;
  /** Each page is looked at only until the next one is asked for: its memory may serve again. */
  readonly fleeting?: boolean;
  readonly signal?: AbortSignal;
}

/** The last revision of a stream as the store keeps it, beside the events. */
export interface StreamHead {
  readonly stream: string;
  readonly revision: number;
}

/** The log as bytes, for those who sign it or check it. */
export interface LogScan {
  /** Whether positions count 1, 2, 3 …, so that a missing one is a loss. */
  readonly gapless: boolean;
  /** Position of the last event; 0n for an empty log. */
  head(): Promise<bigint>;
  /** A read that nothing cut short delivers all there is; ends quietly when the signal aborts. */
  pages(options: ScanOptions): AsyncIterable<CanonicalPage>;
  /**
   * Where the store keeps heads of streams beside the events: all of them, at one moment, with the position of the log at
   * that moment.
   */
  streamHeads?(): Promise<{ readonly position: bigint; readonly heads: AsyncIterable<readonly StreamHead[]> }>;
  /** Position of an event that lies where the log has none, at the moment: behind its end, or ahead of position 1. */
  stray?(): Promise<bigint | undefined>;
  close(): Promise<void>;
}
