import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, LogBatch, StoredEvent } from '#libs/ports/index.js';

/** Events kept for readers that are a little behind; who is further behind reads the log itself. */
const keptEvents = 4_000;

/**
 * Milliseconds between two batches of one reader. News after a quiet moment is given at once; under a steady stream
 * each projection makes a hundred transactions per second of it, not one per append.
 */
const paceMs = 10;

interface Reading {
  readonly after: bigint;
  readonly types: readonly string[];
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/**
 * One follow of the log for all projections of a process: an event is fetched and parsed once, however many projections
 * take it. A projection that falls behind reads by itself, with a filter of its own, until it is near the head again.
 */
export class SharedLog {
  #window: LogBatch[] = [];
  /** All after this position is in the window. */
  #from = 0n;
  #kept = 0;
  #following: AbortController | undefined;
  #failure: { readonly error: unknown } | undefined;
  #readers = 0;
  readonly #waiting = new Set<() => void>();

  constructor(private readonly store: EventStore) {}

  /** Everything of these types after a position, for ever; each batch also tells how far it looked. */
  async *follow(reading: Reading): AsyncGenerator<LogBatch, void, undefined> {
    const { types, batchSize, signal } = reading;
    const wanted = new Set(types);
    let after = reading.after;
    this.#readers += 1;
    try {
      while (!signal.aborted) {
        for await (const batch of this.store.readLog({ after, filter: { types }, batchSize, signal })) {
          after = batch.position;
          yield batch;
        }
        if (signal.aborted) return;
        this.#start(after, batchSize);
        for await (const batch of this.#near(after, wanted, reading)) {
          after = batch.position;
          yield batch;
        }
      }
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#stop();
    }
  }

  /** Who comes next begins anew, without waiting until the database has answered what is under way. */
  #stop(): void {
    this.#following?.abort();
    this.#following = undefined;
  }

  /** What the window holds, then what comes; ends when the reader has fallen out of the window. */
  async *#near(after: bigint, wanted: ReadonlySet<string>, { batchSize, signal }: Reading): AsyncGenerator<LogBatch> {
    let at = after;
    let given = 0;
    let caughtUp = true;
    while (!signal.aborted && at >= this.#from) {
      if (this.#failure) throw this.#failure.error;
      const early = given + paceMs - performance.now();
      if (early > 0) await pause(early, undefined, { signal }).catch(() => undefined);
      const batch: LogBatch | undefined = this.#next(at, wanted, batchSize) ?? (caughtUp ? undefined : this.#endAt(at));
      if (batch) {
        at = batch.position;
        ({ caughtUp } = batch);
        given = performance.now();
        yield batch;
      } else await this.#more(signal);
    }
  }

  /** Several small batches in one: whoever is a little late makes one transaction of them. */
  #next(after: bigint, wanted: ReadonlySet<string>, most: number): LogBatch | undefined {
    const first = this.#window.findLastIndex((batch) => batch.position <= after) + 1;
    const events: StoredEvent[] = [];
    let position = after;
    let looked = 0;
    for (let at = first; at < this.#window.length && looked < most; at += 1) {
      const batch = this.#window[at] as LogBatch;
      for (const event of batch.events) if (event.position > after && wanted.has(event.type)) events.push(event);
      looked += batch.events.length;
      position = batch.position;
    }
    if (position === after) return undefined;
    const last = this.#window.at(-1);
    return { events, position, caughtUp: position === last?.position && last.caughtUp };
  }

  /** Nothing more, but the word that there is nothing more: an append that may have gone on is whole. */
  #endAt(position: bigint): LogBatch | undefined {
    const last = this.#window.at(-1);
    return last?.caughtUp && last.position === position ? { events: [], position, caughtUp: true } : undefined;
  }

  #more(signal: AbortSignal): Promise<void> {
    // A signal that aborted during the pause before tells nobody who comes to listen now.
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #start(after: bigint, batchSize: number): void {
    if (this.#following) return;
    this.#window = [];
    this.#kept = 0;
    this.#from = after;
    this.#failure = undefined;
    const following = new AbortController();
    this.#following = following;
    void this.#run(after, batchSize, following);
  }

  async #run(after: bigint, batchSize: number, following: AbortController): Promise<void> {
    const ended = await this.#keepAll(after, batchSize, following).catch((error: unknown) => error);
    if (this.#following !== following) return;
    this.#following = undefined;
    this.#failure = { error: ended ?? new Error('the follow of the log ended') };
    this.#wake();
  }

  async #keepAll(after: bigint, batchSize: number, following: AbortController): Promise<void> {
    for await (const batch of this.store.follow({ after, batchSize, signal: following.signal })) {
      if (this.#following !== following) return;
      this.#keep(batch);
    }
  }

  #keep(batch: LogBatch): void {
    const last = this.#window.at(-1);
    if (batch.position <= (last?.position ?? this.#from)) {
      if (last && batch.caughtUp && !last.caughtUp) this.#window[this.#window.length - 1] = { ...last, caughtUp: true };
      return this.#wake();
    }
    this.#window.push(batch);
    this.#kept += batch.events.length;
    while (this.#window.length > 1 && this.#kept > keptEvents) {
      const gone = this.#window.shift();
      this.#kept -= gone?.events.length ?? 0;
      this.#from = gone?.position ?? this.#from;
    }
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
