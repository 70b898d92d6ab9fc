import { setImmediate as turn } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventStore, LogBatch, StoredEvent } from '#libs/ports/index.js';
import { createInMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { ChangeFeed, PositionAhead, Selector, type EventSelection, type FollowRequest } from './index.js';

const types = ['Named', 'Tagged'];
const categories = ['machine', 'rack'];
const subjects = ['a', 'b', 'c'];
const correlations = ['c0', 'c1'];

interface Written {
  readonly type: string;
  readonly category: string;
  readonly subject: string;
  readonly correlationId: string;
}

async function write(store: EventStore, { type, category, subject, correlationId }: Written): Promise<bigint> {
  const event = { id: randomUUID(), type, data: {}, metadata: { $correlationId: correlationId } };
  const stream = `${category}-${subject}`;
  return (await store.append([{ stream, expected: 'any', events: [event] }])).position;
}

const anyEvent: fc.Arbitrary<Written> = fc.record({
  type: fc.constantFrom(...types),
  category: fc.constantFrom(...categories),
  subject: fc.constantFrom(...subjects),
  correlationId: fc.constantFrom(...correlations),
});

const someOf = (values: readonly string[]) => fc.option(fc.subarray([...values]), { nil: undefined });
const anySelection = fc
  .record({
    types: someOf(types),
    categories: someOf(categories),
    subjects: someOf(subjects),
    correlationId: fc.option(fc.constantFrom(...correlations), { nil: undefined }),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as EventSelection);

/** Takes what the feed gives, stops now and then, is cut off now and then, and comes again where it was. */
class Reader {
  readonly heard: StoredEvent[] = [];
  #at: bigint;
  #leaving = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly feed: ChangeFeed,
    readonly begun: bigint,
    readonly selection: EventSelection,
    private readonly restFor: () => number,
  ) {
    this.#at = begun;
    this.#running = this.#run();
  }

  /** As when its process is killed: what it was just given is lost, and it comes again at what it had noted. */
  async comeAgain(): Promise<void> {
    this.#leaving.abort();
    await this.#running;
    this.#leaving = new AbortController();
    this.#running = this.#run();
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.#running;
  }

  get at(): bigint {
    return this.#at;
  }

  async #run(): Promise<void> {
    const { signal } = this.#leaving;
    const request: FollowRequest = { after: this.#at, selection: this.selection, protocol: 'test', signal, live: true };
    for await (const batch of this.feed.follow(request)) {
      for (let rests = this.restFor(); rests > 0; rests -= 1) await turn();
      if (signal.aborted) return;
      this.heard.push(...batch.events);
      this.#at = batch.position;
    }
  }
}

type Step =
  | { readonly do: 'append'; readonly events: readonly Written[] }
  | { readonly do: 'join'; readonly selection: EventSelection; readonly part: number; readonly slow: number }
  | { readonly do: 'cut'; readonly which: number }
  | { readonly do: 'wait'; readonly turns: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('append' as const), events: fc.array(anyEvent, { maxLength: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      selection: anySelection,
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      slow: fc.integer({ min: 0, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), turns: fc.integer({ min: 1, max: 15 }) }) },
);

const anySettings = fc.record({
  keptEvents: fc.integer({ min: 1, max: 12 }),
  pageEvents: fc.integer({ min: 1, max: 6 }),
  readers: fc.integer({ min: 1, max: 2 }),
});

class World {
  readonly store = createInMemoryEventStore();
  readonly feed: ChangeFeed;
  readonly readers: Reader[] = [];

  constructor(settings: object) {
    this.feed = new ChangeFeed({ store: this.store, settings: { ...settings, progressMs: 0 } });
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'append') for (const event of step.events) await write(this.store, event);
    if (step.do === 'wait') for (let n = 0; n < step.turns; n += 1) await turn();
    if (step.do === 'cut') await this.readers[step.which % Math.max(1, this.readers.length)]?.comeAgain();
    if (step.do === 'join') {
      const begun = BigInt(Math.floor(step.part * Number(await this.store.head())));
      this.readers.push(new Reader(this.feed, begun, step.selection, () => step.slow));
    }
  }

  async log(): Promise<StoredEvent[]> {
    const all: StoredEvent[] = [];
    for await (const { events } of this.store.readLog({ after: 0n })) all.push(...events);
    return all;
  }
}

describe('the change feed', () => {
  it('gives every consumer exactly what it wants of the log behind its position, in order, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 30 }), anySettings, async (steps, settings) => {
        const world = new World(settings);
        for (const step of steps) await world.take(step);
        const head = await world.store.head();
        for (const reader of world.readers)
          await expect.poll(() => reader.at, { timeout: 10_000, interval: 2 }).toBe(head);
        const log = await world.log();
        for (const { heard, begun, selection } of world.readers) {
          const wanted = new Selector(selection).of(log.filter((event) => event.position > begun));
          expect(heard.map(({ position }) => position)).toEqual(wanted.map(({ position }) => position));
        }
        await Promise.all(world.readers.map((reader) => reader.leave()));
        expect([...world.feed.consumers]).toEqual([]);
        expect(world.feed.figures).toEqual({ kept: 0, reading: 0, waiting: 0 });
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

const everything = { selection: {}, protocol: 'test' } as const;

describe('a consumer', () => {
  const opened = async (events: number, settings = {}) => {
    const store = createInMemoryEventStore();
    const one = { type: 'Named', category: 'machine', subject: 'a', correlationId: 'c0' };
    for (let n = 0; n < events; n += 1) await write(store, one);
    const leaving = new AbortController();
    const feed = new ChangeFeed({ store, settings });
    const follow = (more: Partial<FollowRequest> = {}) =>
      feed.follow({ ...everything, after: 0n, live: true, signal: leaving.signal, ...more });
    return { store, feed, follow, leaving, one };
  };

  it('is first told where it begins, so that it can resume before anything has happened', async () => {
    const { follow, leaving } = await opened(3);
    const news = follow({ after: 'now' });
    expect((await news.next()).value).toMatchObject({ events: [], position: 3n, caughtUp: true });
    leaving.abort();
    expect(await news.next()).toMatchObject({ done: true });
  });

  it('hears of a position that this log never had, instead of silence', async () => {
    const { follow } = await opened(3);
    await expect(follow({ after: 4n }).next()).rejects.toThrow(PositionAhead);
  });

  it('ends at the present end where it wants no more, and is told how far that is', async () => {
    const { follow } = await opened(5, { pageEvents: 2 });
    const given: LogBatch[] = [];
    for await (const batch of follow({ live: false, selection: { types: ['Tagged'] } })) given.push(batch);
    expect(given.at(-1)).toMatchObject({ events: [], position: 5n, caughtUp: true });
  });

  it('is told now and then how far the log was looked at, though nothing is for it', async () => {
    const { store, follow, leaving, one } = await opened(0, { progressMs: 0, heartbeatMs: 60_000 });
    const news = follow({ selection: { types: ['Tagged'] } });
    await news.next();
    const next = news.next();
    await write(store, one);
    expect((await next).value).toMatchObject({ events: [], position: 1n, caughtUp: true });
    leaving.abort();
  });

  it('hears that the feed is alive while nothing happens', async () => {
    const { follow, leaving } = await opened(1, { heartbeatMs: 0 });
    const news = follow({ after: 'now' });
    const signs = [await news.next(), await news.next(), await news.next()];
    expect(signs.map(({ value }) => value?.position)).toEqual([1n, 1n, 1n]);
    leaving.abort();
  });

  it('that takes nothing holds up nobody, and keeps nothing in memory', async () => {
    const { store, feed, follow, leaving, one } = await opened(1, { keptEvents: 4, readers: 1, pageEvents: 3 });
    const stuck = follow();
    await stuck.next();
    await stuck.next();
    const quick: bigint[] = [];
    const reading = (async () => {
      for await (const { events } of follow()) {
        quick.push(...events.map(({ position }) => position));
        if (quick.length === 60) return;
      }
    })();
    for (let n = 0; n < 59; n += 1) await write(store, one);
    await reading;
    expect(feed.figures.kept).toBeLessThan(60);
    const rest: bigint[] = [];
    for await (const { events } of stuck) {
      rest.push(...events.map(({ position }) => position));
      if (rest.at(-1) === 60n) break;
    }
    expect(rest).toEqual(Array.from({ length: 59 }, (_, n) => BigInt(n + 2)));
    leaving.abort();
  });

  it('is ended by what ends the follow, and can come again', async () => {
    const { store, follow, leaving, one } = await opened(1);
    const real = store.follow.bind(store);
    store.follow = () => {
      throw new Error('no more');
    };
    const news = follow({ after: 'now' });
    await news.next();
    await expect(news.next()).rejects.toThrow('no more');
    store.follow = real;
    const again = follow({ after: 1n });
    await again.next();
    const next = again.next();
    await write(store, one);
    expect((await next).value).toMatchObject({ position: 2n, events: [{ type: 'Named' }] });
    leaving.abort();
  });

  it('is ended when the feed closes, and whoever comes later too', async () => {
    const { feed, follow } = await opened(1);
    const news = follow({ after: 'now' });
    await news.next();
    const next = news.next();
    feed.close();
    expect(await next).toMatchObject({ done: true });
    const late = follow();
    await late.next();
    expect(await late.next()).toMatchObject({ done: true });
  });
});
