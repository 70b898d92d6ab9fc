import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, LogBatch, StoredEvent } from '#libs/ports/index.js';
import { TailBatch } from './tail-batch.js';

export interface TailParts {
  readonly store: Pick<EventStore, 'follow'>;
  /** Events in memory at least for those who are a little behind; older ones go as whole batches. */
  readonly keptEvents: number;
  /** Milliseconds between two looks under a steady stream. News after a quiet moment is given at once. */
  readonly paceMs: () => number;
  readonly arrived?: (events: readonly StoredEvent[]) => void;
}

const batchSize = 1_000;
/** All who rest are woken so often in any case, to see whether it is time for a sign of life. */
const tickMs = 1_000;

function isFilled(events: readonly StoredEvent[]): events is readonly [StoredEvent, ...StoredEvent[]] {
  return events.length > 0;
}

/** One follow of the whole log for all who are near its end, and the last stretch of it in memory. */
export class LogTail {
  /** What ended the last follow. */
  failure: { readonly error: unknown } | undefined;
  #window: TailBatch[] = [];
  /** All after this position is in the window, or yet to come. */
  #from = 0n;
  #kept = 0;
  #following: AbortController | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #resting: (() => void)[] = [];

  constructor(private readonly parts: TailParts) {}

  get following(): boolean {
    return this.#following !== undefined;
  }

  /** Position of the newest event that has come, or where the follow began. */
  get newest(): bigint {
    return this.#window.at(-1)?.position ?? this.#from;
  }

  get kept(): number {
    return this.#kept;
  }

  /** Whether nothing is missing behind this position. */
  covers(position: bigint): boolean {
    return this.following && position >= this.#from;
  }

  /** The batch that holds the next event behind a position that is covered; undefined: it is yet to come. */
  next(position: bigint): TailBatch | undefined {
    return this.#window[this.#window.findLastIndex((batch) => batch.position <= position) + 1];
  }

  /** Calls back once: at the next news, at the end of the follow, or after a second. */
  onNews(wake: () => void): void {
    this.#resting.push(wake);
  }

  start(after: bigint): void {
    if (this.following) return;
    this.#window = [];
    this.#kept = 0;
    this.#from = after;
    this.failure = undefined;
    const following = new AbortController();
    this.#following = following;
    this.#ticking = setInterval(() => this.#wake(), tickMs).unref();
    void this.#run(after, following);
  }

  /** Whoever comes next begins anew, without waiting until the store has answered what is under way. */
  stop(): void {
    this.#following?.abort();
    this.#following = undefined;
    clearInterval(this.#ticking);
    this.#window = [];
    this.#kept = 0;
    this.#wake();
  }

  async #run(after: bigint, following: AbortController): Promise<void> {
    const ended = await this.#keepAll(after, following).catch((error: unknown) => error);
    if (this.#following !== following) return;
    this.failure = { error: ended ?? new Error('the follow of the log ended') };
    this.stop();
  }

  async #keepAll(after: bigint, following: AbortController): Promise<void> {
    const { signal } = following;
    for await (const batch of this.parts.store.follow({ after, batchSize, signal })) {
      if (this.#following !== following) return;
      this.#keep(batch);
      if (batch.caughtUp) await pause(this.parts.paceMs(), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Positions are those of events: KurrentDB also moves on over events of its own, which end no log of ours. */
  #keep({ events }: LogBatch): void {
    const fresh = (events[0]?.position ?? 0n) > this.newest ? events : [];
    if (!isFilled(fresh)) return;
    this.#window.push(new TailBatch(fresh));
    this.#kept += fresh.length;
    for (let oldest = this.#window[0]; oldest; oldest = this.#window[0]) {
      if (this.#window.length === 1 || this.#kept - oldest.events.length < this.parts.keptEvents) break;
      this.#window.shift();
      this.#kept -= oldest.events.length;
      this.#from = oldest.position;
    }
    this.parts.arrived?.(fresh);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#resting.splice(0)) wake();
  }
}
