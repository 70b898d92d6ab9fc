import {
  START,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type ResolvedEvent,
  type StreamSubscription,
} from '@kurrent/kurrentdb-client';
import type { EventFilter } from '#libs/ports/index.js';
import type { Generation } from './connection.js';
import { CallTimeout } from './failure.js';
import { serverFilter } from './log-filter.js';
import { receivedEvent, type ReceivedEvent } from './stored-event.js';

/**
 * Events that the server looks at between two checkpoints (its default is 32). Larger pages make long stretches of
 * left-out events cheaper; how far behind a checkpoint may lie does not matter, see LogPuller.
 */
const searchWindow = 1_000;
/** Events held here before the connection is told to wait. */
const buffered = { highWaterMark: 256 };

interface Waiting {
  /** Milliseconds that the server may take to confirm. */
  readonly confirmMs: number;
  /** Ends the waiting early. */
  readonly stop?: AbortSignal;
}

/**
 * A catch-up subscription that is pulled. The client delivers events through a stream but tells about checkpoints and
 * catching up on the side, when they pass through, which can be before the events in front of them have been taken.
 * Both are therefore only believed at moments when the stream is empty.
 */
export class Subscription {
  /** To be believed only right after `take` gave less than asked for; so is `caughtUp`. */
  checkpoint = 0n;
  #caughtUp = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  readonly #confirmBy: NodeJS.Timeout;
  readonly #leave = (): void => this.#fail(new Error('the connection was replaced'));

  private constructor(
    private readonly stream: AllStreamSubscription | StreamSubscription,
    private readonly retired: AbortSignal,
    private readonly waiting: Waiting,
  ) {
    const { confirmMs } = waiting;
    this.#confirmBy = setTimeout(() => this.#fail(new CallTimeout(`no answer within ${confirmMs} ms`)), confirmMs);
    this.#listen();
  }

  /** Everything that the filter lets pass after a position; 0n: from the start. */
  static toLog(
    { client, retired }: Generation,
    { after, filter }: { readonly after: bigint; readonly filter: EventFilter | undefined },
    waiting: Waiting,
  ): Subscription {
    const checkpointReached = (_: unknown, { commit }: { commit: bigint }): void => subscription.#reached(commit);
    const options = {
      // Positions of ours are those of events, where both parts are the same.
      fromPosition: after === 0n ? START : { commit: after, prepare: after },
      filter: serverFilter(filter, { checkpointReached, maxSearchWindow: searchWindow }),
    } as const;
    const subscription = new Subscription(client.subscribeToAll(options, buffered), retired, waiting);
    return subscription;
  }

  /** One stream from a revision on, as the leader has it. */
  static toStream({ client, retired }: Generation, name: string, from: number, waiting: Waiting): Subscription {
    const options = { fromRevision: from > 0 ? BigInt(from - 1) : START, requiresLeader: true } as const;
    return new Subscription(client.subscribeToStream(name, options, buffered), retired, waiting);
  }

  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  /** Something waits to be taken. */
  get pending(): boolean {
    return this.stream.readableLength > 0 || this.#failure !== undefined;
  }

  /** What has arrived, without waiting. @throws what ended the subscription, once all before it has been taken */
  take(most: number): ReceivedEvent[] {
    const events: ReceivedEvent[] = [];
    while (events.length < most) {
      const resolved = this.stream.read() as ResolvedEvent | AllStreamResolvedEvent | null;
      if (resolved === null) break;
      const event = receivedEvent(resolved);
      if (event) events.push(event);
    }
    if (events.length === 0 && this.#failure) throw this.#failure;
    return events;
  }

  /** Waits until there is something to take, a checkpoint, or the end; false after `ms` milliseconds without. */
  async news(ms: number): Promise<boolean> {
    const { stop } = this.waiting;
    if (this.pending || stop?.aborted) return true;
    return new Promise<boolean>((resolve) => {
      const done = (came: boolean): void => {
        clearTimeout(timer);
        stop?.removeEventListener('abort', wake);
        this.#wake = undefined;
        resolve(came);
      };
      const timer = setTimeout(() => done(false), ms);
      const wake = (): void => done(true);
      this.#wake = wake;
      stop?.addEventListener('abort', wake, { once: true });
    });
  }

  close(): void {
    clearTimeout(this.#confirmBy);
    this.retired.removeEventListener('abort', this.#leave);
    void this.stream.unsubscribe().catch(() => undefined);
    this.stream.destroy();
    this.#wake?.();
  }

  #listen(): void {
    this.stream.on('readable', () => this.#wake?.());
    this.stream.on('confirmation', () => clearTimeout(this.#confirmBy));
    this.stream.on('caughtUp', () => {
      this.#caughtUp = true;
      this.#wake?.();
    });
    this.stream.on('error', (error) => this.#fail(error));
    this.stream.on('end', () => this.#fail(new Error('the server ended the subscription')));
    // Cancelling a client's calls ends its subscriptions without an event of any kind.
    if (this.retired.aborted) this.#leave();
    else this.retired.addEventListener('abort', this.#leave, { once: true });
  }

  #reached(position: bigint): void {
    if (position > this.checkpoint) this.checkpoint = position;
    this.#wake?.();
  }

  #fail(error: Error): void {
    clearTimeout(this.#confirmBy);
    this.#failure ??= error;
    this.#wake?.();
  }
}
