import { setTimeout as pause } from 'node:timers/promises';
import { subjectOf } from '#libs/kernel/index.js';
import type { EventStore, LogBatch, StoredEvent } from '#libs/ports/index.js';
import { StillSo } from './still-so.js';

/** Streams whose events may change what machines are given: a machine's own wakes it alone, the others wake all. */
const categories = ['machine', 'secret', 'policy', 'role', 'rack', 'chassis', 'rackbgp', 'asnpool', 'cable', 'device'];

/** Somebody who waits for news about a machine's configuration. */
export interface ConfigurationWatch {
  /**
   * The position of an event that may have changed it, since the watch began or this was last asked. Undefined: none came
   * in time, or we are asked to stop.
   */
  next(withinMs: number): Promise<bigint | undefined>;
  end(): void;
}

export interface ConfigurationNews {
  watch(machineId: string): ConfigurationWatch;
  /** What machines have that nothing has happened to since. */
  readonly stillSo: Pick<StillSo, 'generationOf' | 'looking'>;
  /** Up to where the log was followed; undefined while it cannot be. */
  readonly followed: bigint | undefined;
  /** Whoever waits is let go. */
  stop(): void;
}

interface Waiter {
  news: bigint | undefined;
  wake: (() => void) | undefined;
  /** Let go: a newer call of the machine took its place. */
  over: boolean;
}

/** Calls of one machine that are held at once: whoever has its token cannot hold more of our connections than that. */
const mostOfOne = 4;

type Log = Pick<EventStore, 'follow' | 'head'>;

/** After the log could not be read, milliseconds: those who wait ask again by themselves meanwhile. */
const afterTrouble = 2_000;

/** The machine that an event is about; undefined where it may be about all of them. */
function machineOf({ stream }: Pick<StoredEvent, 'stream'>): string | undefined {
  if (stream.startsWith('machine-')) return subjectOf(stream);
  const [scope, id] = subjectOf(stream).split('/');
  return stream.startsWith('secret-') && scope === 'machine' ? id : undefined;
}

/**
 * One follow of the log for all machines that wait, begun with the first of them. It says that something may have changed;
 * whether it has is seen by assembling the configuration again.
 */
export class LogConfigurationNews implements ConfigurationNews {
  readonly #waiting = new Map<string, Set<Waiter>>();
  readonly #stopping = new AbortController();
  readonly stillSo = new StillSo();
  #following = false;
  #followed: bigint | undefined;

  constructor(
    private readonly log: Log,
    private readonly failed: (error: unknown) => void,
  ) {}

  get followed(): bigint | undefined {
    return this.#followed;
  }

  watch(machineId: string): ConfigurationWatch {
    this.#begin();
    const waiter: Waiter = { news: undefined, wake: undefined, over: false };
    const of = this.#waiting.get(machineId) ?? new Set<Waiter>();
    const [oldest] = of;
    if (oldest && of.size >= mostOfOne) this.#letGo(oldest, of);
    this.#waiting.set(machineId, of.add(waiter));
    return {
      next: (withinMs) => this.#next(waiter, withinMs),
      end: () => {
        of.delete(waiter);
        waiter.wake?.();
        if (of.size === 0 && this.#waiting.get(machineId) === of) this.#waiting.delete(machineId);
      },
    };
  }

  stop(): void {
    this.#stopping.abort();
    for (const waiter of this.#all()) waiter.wake?.();
  }

  #letGo(waiter: Waiter, of: Set<Waiter>): void {
    of.delete(waiter);
    waiter.over = true;
    waiter.wake?.();
  }

  async #next(waiter: Waiter, withinMs: number): Promise<bigint | undefined> {
    if (waiter.news === undefined && !waiter.over && !this.#stopping.signal.aborted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        waiter.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const { news } = waiter;
    Object.assign(waiter, { news: undefined, wake: undefined });
    return waiter.over || this.#stopping.signal.aborted ? undefined : news;
  }

  #begin(): void {
    if (this.#following) return;
    this.#following = true;
    void this.#follow();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    let after: bigint | undefined;
    while (!signal.aborted) {
      try {
        after ??= await this.log.head();
        this.#followed = after;
        for await (const batch of this.log.follow({ after, filter: { categories }, signal }))
          after = this.#tellAll(batch);
      } catch (error) {
        // What happens from here on is not heard: nothing is known to be so still.
        this.#followed = undefined;
        this.stillSo.changed(undefined);
        this.failed(error);
        await pause(afterTrouble, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #tellAll({ events, position }: LogBatch): bigint {
    for (const event of events) this.#tell(event);
    this.#followed = position;
    return position;
  }

  #tell(event: StoredEvent): void {
    const machineId = machineOf(event);
    this.stillSo.changed(machineId);
    const told = machineId === undefined ? this.#all() : (this.#waiting.get(machineId) ?? []);
    for (const waiter of told) {
      waiter.news = event.position;
      waiter.wake?.();
    }
  }

  *#all(): Iterable<Waiter> {
    for (const of of this.#waiting.values()) yield* of;
  }
}
