import { BACKWARDS, END, StreamNotFoundError } from '@kurrent/kurrentdb-client';
import type { ReadStreamOptions, StoredEvent } from '#libs/ports/index.js';
import type { Connection, Generation } from './connection.js';
import { CallTimeout, within } from './failure.js';
import { retrying, type RetryRules } from './retry.js';
import { receivedEvent, type ReceivedEvent } from './stored-event.js';
import { Subscription } from './subscription.js';

/** Events per call. A page is held as a whole, so that a lost connection repeats the page and never an event. */
const pageSize = 500;

interface Page {
  readonly stream: string;
  readonly backwards: boolean;
  /** Undefined: the start, or the end when going backwards. */
  readonly from: number | undefined;
  readonly count: number;
}

/** Reads single streams, by pages, from the leader: what has just been written is there. */
export class StreamReader {
  constructor(
    private readonly connection: Connection,
    private readonly rules: RetryRules,
    private readonly callMs: number,
  ) {}

  async *read(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const backwards = options.direction === 'backwards';
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    let { from } = options;
    while (left > 0) {
      const count = Math.min(pageSize, left);
      const page = await this.#page({ stream, backwards, from, count });
      for (const { event } of page) yield event;
      const last = page.at(-1)?.event;
      if (!last || page.length < count || (backwards && last.revision === 0)) return;
      left -= count;
      from = backwards ? last.revision - 1 : last.revision + 1;
    }
  }

  /** -1: no such stream. */
  async lastRevision(stream: string): Promise<number> {
    const [last] = await this.#page({ stream, backwards: true, from: undefined, count: 1 });
    return last?.event.revision ?? -1;
  }

  /** The mark of the write that an event came by; asked for once only. */
  async attemptAt(stream: string, revision: number): Promise<string | undefined> {
    const page = { stream, backwards: false, from: revision, count: 1 };
    const [received] = await readForwards(this.connection.current, page, this.callMs);
    return received?.attempt;
  }

  #page(page: Page): Promise<ReceivedEvent[]> {
    const read = page.backwards ? readBackwards : readForwards;
    return retrying(this.connection, this.rules, `read stream ${page.stream}`, (generation) =>
      read(generation, page, this.callMs),
    );
  }
}

/**
 * Through a subscription that is left when it has caught up. The client's own readStream goes through a native library
 * that knows no deadline, cannot be cancelled, cuts times to seconds, and often waits 40 ms for the network's delayed
 * acknowledgement.
 */
async function readForwards(generation: Generation, page: Page, callMs: number): Promise<ReceivedEvent[]> {
  const end = Date.now() + callMs;
  const subscription = Subscription.toStream(generation, page.stream, page.from ?? 0, { confirmMs: callMs });
  const events: ReceivedEvent[] = [];
  try {
    for (;;) {
      const taken = subscription.take(page.count - events.length);
      events.push(...taken);
      if (events.length === page.count || (taken.length === 0 && subscription.caughtUp)) return events;
      if (taken.length === 0 && !(await subscription.news(Math.max(0, end - Date.now()))))
        throw new CallTimeout(`reading stream ${page.stream} took longer than ${callMs} ms`);
    }
  } finally {
    subscription.close();
  }
}

/** Nothing but the client's readStream goes backwards. */
async function readBackwards(generation: Generation, page: Page, callMs: number): Promise<ReceivedEvent[]> {
  return within(callMs, `reading stream ${page.stream}`, collectBackwards(generation, page));
}

async function collectBackwards({ client }: Generation, page: Page): Promise<ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  const fromRevision = page.from === undefined ? END : BigInt(page.from);
  const options = { direction: BACKWARDS, fromRevision, maxCount: page.count, requiresLeader: true } as const;
  try {
    for await (const resolved of client.readStream(page.stream, options)) {
      const event = receivedEvent(resolved);
      if (event) events.push(event);
    }
  } catch (error) {
    if (error instanceof StreamNotFoundError) return [];
    throw error;
  }
  return events;
}
