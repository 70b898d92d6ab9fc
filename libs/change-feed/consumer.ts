import type { LogBatch, StoredEvent } from '#libs/ports/index.js';
import type { LogTail } from './log-tail.js';

export interface SignsOfLife {
  /** Milliseconds after which a position that moved without events for this consumer is told. */
  readonly progressMs: number;
  /** Milliseconds after which something is told in any case. */
  readonly heartbeatMs: number;
}

export interface FeedBatch extends LogBatch {
  /** Others are given the very same array of events: what is made of it may be kept by it. */
  readonly shared: boolean;
}

/** One who follows the feed: where it stands, and what it was told last. */
export class Consumer {
  at = 0n;
  state: 'catching-up' | 'live' = 'catching-up';
  readonly #leaving = new AbortController();
  readonly #leave = (): void => this.leave();
  #wake: (() => void) | undefined;
  #told = { at: 0n, when: 0, caughtUp: false };

  constructor(
    readonly protocol: string,
    private readonly outer: AbortSignal,
    private readonly signs: SignsOfLife,
  ) {
    if (outer.aborted) this.leave();
    else outer.addEventListener('abort', this.#leave, { once: true });
  }

  get left(): boolean {
    return this.#leaving.signal.aborted;
  }

  get signal(): AbortSignal {
    return this.#leaving.signal;
  }

  leave(): void {
    this.outer.removeEventListener('abort', this.#leave);
    this.#leaving.abort();
    this.#wake?.();
  }

  /** Until there are news, a second has passed, or it leaves. */
  async rest(tail: LogTail): Promise<void> {
    if (this.left) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      tail.onNews(resolve);
    });
    this.#wake = undefined;
  }

  /** What is to be told now; undefined while there is nothing for it and it has heard of us lately. */
  news(events: readonly StoredEvent[], caughtUp: boolean): FeedBatch | undefined {
    const { at, when, caughtUp: toldEnd } = this.#told;
    const due = at === this.at ? this.signs.heartbeatMs : this.signs.progressMs;
    const arrives = caughtUp && !toldEnd;
    if (events.length === 0 && !arrives && performance.now() - when < due) return undefined;
    return this.tell(events, caughtUp);
  }

  tell(events: readonly StoredEvent[], caughtUp: boolean): FeedBatch {
    this.#told = { at: this.at, when: performance.now(), caughtUp };
    return { events, position: this.at, caughtUp, shared: this.state === 'live' };
  }
}
