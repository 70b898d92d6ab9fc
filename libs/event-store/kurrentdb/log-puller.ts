import type { LogBatch, ReadLogOptions, StoredEvent } from '#libs/ports/index.js';
import type { Generation } from './connection.js';
import { CallTimeout } from './failure.js';
import type { Heads } from './heads.js';
import { matcher } from './log-filter.js';
import type { Subscription } from './subscription.js';

const defaultBatchSize = 1_000;
/** Milliseconds without news after which a follower that has caught up looks whether the log went on without it. */
const idleMs = 100;
/** Milliseconds for which what this process knows about the end of the log is good enough for that. */
const headAgeMs = 500;

/** Milliseconds over which a batch may fill while the end of the log is not reached. */
const fillMs = 50;

interface PullerParts {
  readonly heads: Heads;
  /** Milliseconds that the server may be silent while it catches up. */
  readonly callMs: number;
}

/** Where the feed stands and how many events it may still deliver. */
interface Place {
  readonly position: bigint;
  readonly left: number;
}

interface Filled {
  readonly events: readonly StoredEvent[];
  /** Up to where all has been looked at. */
  readonly looked: bigint;
  readonly full: boolean;
  readonly caughtUp: boolean;
}

/**
 * Makes batches of what a subscription delivers. `caughtUp` is claimed from the end of the log on as the leader told it
 * before the subscription began: the word of the subscribed node alone may come from a node that lags behind.
 */
export class LogPuller {
  readonly #matches: (event: StoredEvent) => boolean;
  readonly #batchSize: number;
  #announced = false;

  constructor(
    private readonly parts: PullerParts,
    private readonly generation: Generation,
    private readonly options: Pick<ReadLogOptions, 'filter' | 'batchSize'>,
    private readonly subscription: Subscription,
    private readonly end: bigint,
  ) {
    this.#matches = matcher(options.filter);
    this.#batchSize = options.batchSize ?? defaultBatchSize;
  }

  /** Undefined: nothing to tell yet. */
  async next({ position: from, left }: Place): Promise<LogBatch | undefined> {
    const { events, looked, full, caughtUp } = await this.#fill(from, Math.min(this.#batchSize, left));
    if (full) return this.#batch(events, looked, false);
    const atEnd = caughtUp && looked >= this.end;
    if (events.length > 0 || looked > from || (atEnd && !this.#announced)) return this.#batch(events, looked, atEnd);
    return caughtUp ? this.#wait(from) : this.#catchUp();
  }

  /** Takes what is there; on the way to the end also what comes within moments, since each batch costs its reader. */
  async #fill(from: bigint, room: number): Promise<Filled> {
    const until = Date.now() + fillMs;
    const events: StoredEvent[] = [];
    let looked = from;
    for (;;) {
      const taken = this.subscription.take(room - events.length);
      for (const { event } of taken) {
        looked = event.position;
        if (this.#matches(event)) events.push(event);
      }
      if (events.length === room) return { events, looked, full: true, caughtUp: false };
      if (taken.length > 0) continue;
      // Nothing waits to be taken now, so that the checkpoint, too, speaks of nothing but what has been taken.
      const { caughtUp, checkpoint } = this.subscription;
      const left = until - Date.now();
      if (events.length === 0 || caughtUp || left <= 0)
        return { events, looked: checkpoint > looked ? checkpoint : looked, full: false, caughtUp };
      await this.subscription.news(left);
    }
  }

  async #catchUp(): Promise<undefined> {
    const came = await this.subscription.news(this.parts.callMs);
    if (!came) throw new CallTimeout(`the subscription was silent for ${this.parts.callMs} ms`);
  }

  /**
   * The server's checkpoints lag behind by up to a page. Where nothing comes and the log has grown, the stretch in
   * between is looked at directly: with nothing in it for this filter, the position moves on.
   */
  async #wait(from: bigint): Promise<LogBatch | undefined> {
    if (this.#announced && (await this.subscription.news(idleMs))) return undefined;
    const { heads } = this.parts;
    const head = this.#announced ? await heads.newerThan(from, this.generation, headAgeMs) : this.end;
    if (head > from && (await heads.nothingBetween(this.generation, from, head, this.options.filter)))
      return this.#batch([], head, true);
    // Something for this filter lies ahead: it is on its way.
    if (head > from) await this.subscription.news(idleMs);
    return undefined;
  }

  #batch(events: readonly StoredEvent[], position: bigint, caughtUp: boolean): LogBatch {
    if (caughtUp) this.#announced = true;
    this.parts.heads.note(events.at(-1)?.position ?? 0n);
    return { events, position, caughtUp };
  }
}
