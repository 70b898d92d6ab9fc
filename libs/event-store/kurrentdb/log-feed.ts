import { setTimeout as pause } from 'node:timers/promises';
import type { LogBatch, ReadLogOptions } from '#libs/ports/index.js';
import type { Connection, Generation } from './connection.js';
import { failureKind, failureText } from './failure.js';
import type { Heads } from './heads.js';
import { LogPuller } from './log-puller.js';
import { StopSignal, unlessAborted } from './stop-signal.js';
import { backOff, recover, type RetryRules, unavailable } from './retry.js';
import { Subscription } from './subscription.js';

export interface FeedParts {
  readonly connection: Connection;
  readonly heads: Heads;
  readonly rules: RetryRules;
  readonly callMs: number;
  /** Told when the connection is lost and tried again. */
  readonly report: (text: string) => void;
}

interface FeedOptions extends ReadLogOptions {
  /** Go on when the end has been reached. */
  readonly live: boolean;
}

/**
 * The log from a position on, over as many connections as it takes. It resumes after the last position handed out, and
 * a batch is handed out only as a whole, so nothing is skipped or repeated whatever happens in between.
 */
export async function* logFeed(parts: FeedParts, options: FeedOptions): AsyncGenerator<LogBatch> {
  const stop = new StopSignal([parts.connection.closing, options.signal]);
  const feed = new LogFeed(parts, options, stop.signal);
  try {
    while (feed.goesOn) yield* feed.untilInterrupted();
  } finally {
    stop.release();
  }
}

class LogFeed {
  #position: bigint;
  #left: number;
  #finished = false;
  #failures = 0;
  #failingSince = 0;

  constructor(
    private readonly parts: FeedParts,
    private readonly options: FeedOptions,
    private readonly stop: AbortSignal,
  ) {
    this.#position = options.after;
    this.#left = options.limit ?? Number.POSITIVE_INFINITY;
  }

  get goesOn(): boolean {
    return !this.stop.aborted && !this.#finished && this.#left > 0;
  }

  /** Ends without an error where it makes sense to come again. */
  async *untilInterrupted(): AsyncGenerator<LogBatch> {
    const generation = this.parts.connection.current;
    try {
      yield* this.#subscribed(generation);
    } catch (error) {
      if (!this.stop.aborted) await this.#comeAgain(generation, error);
    }
  }

  /** One subscription, from where the feed stands until it fails or the feed is done. */
  async *#subscribed(generation: Generation): AsyncGenerator<LogBatch> {
    const { parts, options, stop } = this;
    const end = await unlessAborted(stop, parts.heads.readOnce(generation));
    if (end === undefined) return;
    const place = { after: this.#position, filter: options.filter };
    const subscription = Subscription.toLog(generation, place, { confirmMs: parts.callMs, stop });
    const puller = new LogPuller(parts, generation, options, subscription, end);
    try {
      while (this.goesOn) {
        const batch = await unlessAborted(stop, puller.next({ position: this.#position, left: this.#left }));
        if (batch && !stop.aborted) yield this.#handOut(batch);
      }
    } finally {
      subscription.close();
    }
  }

  #handOut(batch: LogBatch): LogBatch {
    this.#failures = 0;
    this.#position = batch.position;
    this.#left -= batch.events.length;
    this.#finished = batch.caughtUp && !this.options.live;
    return batch;
  }

  /** Waits before the next attempt. @throws the error where another attempt makes no sense */
  async #comeAgain(generation: Generation, error: unknown): Promise<void> {
    const { connection, rules, report } = this.parts;
    const kind = failureKind(error);
    if (kind !== 'again' && kind !== 'elsewhere') throw error;
    if (this.#failures++ === 0) this.#failingSince = Date.now();
    const givesUp = !this.options.live && Date.now() - this.#failingSince > rules.forMs;
    if (givesUp) throw unavailable(connection, 'deliver the log', error);
    report(`reading from KurrentDB at ${connection.address.shown} was interrupted: ${failureText(error)}`);
    recover(connection, generation, error, this.#failures);
    await pause(backOff(rules, this.#failures), undefined, { signal: this.stop }).catch(() => undefined);
  }
}
