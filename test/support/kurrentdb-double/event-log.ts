import { checkStream, type CommitCheck, type Expected } from './commit-check.js';
import type { LogRecord, ProposedRecord } from './log-record.js';

export interface ProposedWrite {
  readonly stream: string;
  readonly expected: Expected;
  readonly records: readonly ProposedRecord[];
}

export interface StreamFailure {
  readonly stream: string;
  readonly expected: Expected;
  /** -1: no such stream. */
  readonly actual: number;
  /** Index of the write in the request. */
  readonly index: number;
}

export type WriteOutcome =
  | { readonly kind: 'written' | 'repeated'; readonly position: bigint; readonly revisions: readonly number[] }
  | {
      readonly kind: 'refused';
      readonly failures: readonly StreamFailure[];
      /** Some of the events are there already. */
      readonly mixed: boolean;
    };

/** What a record takes beside its payload; the value does not matter, that positions are no counters does. */
const recordOverhead = 143n;

/**
 * The log of the double, shared by all its nodes: one list in order of position, and the same records by stream.
 * A write over several streams is checked as a whole before anything is appended, as the server does it.
 */
export class EventLog {
  readonly records: LogRecord[] = [];
  readonly #streams = new Map<string, LogRecord[]>();
  readonly #byId = new Map<string, LogRecord>();
  readonly #waiting = new Set<() => void>();
  #end = 0n;

  /** Records of one stream, oldest first. */
  stream(name: string): readonly LogRecord[] {
    return this.#streams.get(name) ?? [];
  }

  lastRevision(name: string): number {
    return (this.#streams.get(name)?.length ?? 0) - 1;
  }

  write(writes: readonly ProposedWrite[]): WriteOutcome {
    const checks = writes.map((write) => this.#check(write));
    const failed = checks.flatMap((check, index) => (check.kind === 'ok' ? [] : [{ check, index }]));
    if (failed.length === 0) return this.#append(writes);
    const writing = checks.filter((_, index) => (writes[index]?.records.length ?? 0) > 0);
    if (writing.length > 0 && writing.every((check) => check.kind === 'repeated')) return repeat(checks);
    // A mixture of new and repeated is refused, and the repeated streams are named among the failures.
    const mixed = checks.some(({ kind }) => kind === 'repeated' || kind === 'part');
    return { kind: 'refused', failures: failed.map(({ index }) => this.#failure(writes, index)), mixed };
  }

  /** As a restart does. */
  forgetRecentIds(): void {
    this.#byId.clear();
  }

  /** Resolves with the next write, or when the signal aborts. */
  async changed(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #check(write: ProposedWrite): CommitCheck {
    const ids = write.records.map((record) => record.id);
    return checkStream({
      expected: write.expected,
      ids,
      stream: this.stream(write.stream),
      recent: this.#byId,
      name: write.stream,
    });
  }

  #failure(writes: readonly ProposedWrite[], index: number): StreamFailure {
    const write = writes[index];
    if (!write) throw new Error(`no write at ${index}`);
    return { stream: write.stream, expected: write.expected, actual: this.lastRevision(write.stream), index };
  }

  #append(writes: readonly ProposedWrite[]): WriteOutcome {
    const revisions = writes.map(({ stream, records }) => {
      for (const record of records) this.#put(stream, record);
      return this.lastRevision(stream);
    });
    for (const wake of this.#waiting) wake();
    return { kind: 'written', position: this.records.at(-1)?.position ?? 0n, revisions };
  }

  #put(stream: string, proposed: ProposedRecord): void {
    const records = this.#streams.get(stream) ?? [];
    const record = {
      ...proposed,
      stream,
      revision: records.length,
      position: this.#end,
      created: proposed.created ?? Date.now(),
    };
    this.#end += recordOverhead + BigInt(proposed.data.length + proposed.metadata.length);
    this.records.push(record);
    records.push(record);
    this.#streams.set(stream, records);
    this.#byId.set(record.id, record);
  }
}

function repeat(checks: readonly CommitCheck[]): WriteOutcome {
  const repeated = checks.map((check) => (check.kind === 'repeated' ? check : { position: 0n, last: -1 }));
  const position = repeated.reduce((highest, { position: next }) => (next > highest ? next : highest), 0n);
  return { kind: 'repeated', position, revisions: repeated.map(({ last }) => last) };
}
