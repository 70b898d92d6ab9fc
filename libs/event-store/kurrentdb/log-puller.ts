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
    const room = Math.min(this.#batchSize, left);
    const { events, position } = this.#take(from, room);
    if (events.length === room) return this.#batch(events, position, false);
    // All that came has been taken, so that the checkpoint, too, speaks of nothing but what has been taken.
    const { caughtUp, checkpoint } = this.subscription;
    const looked = checkpoint > position ? checkpoint : position;
    const atEnd = caughtUp && looked >= this.end;
    if (events.length > 0 || looked > from || (atEnd && !this.#announced)) return this.#batch(events, looked, atEnd);
    return caughtUp ? this.#wait(from) : this.#catchUp();
  }

  #take(from: bigint, room: number): { events: StoredEvent[]; position: bigint } {
    const events: StoredEvent[] = [];
    let position = from;
    for (;;) {
      const taken = this.subscription.take(room - events.length);
      for (const { event } of taken) {
        position = event.position;
        if (this.#matches(event)) events.push(event);
      }
      if (taken.length === 0 || events.length === room) return { events, position };
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
