import { expect, it } from 'vitest';
import type { EventStore } from '#libs/ports/index.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { SharedLog } from './shared-log.js';

const event = (n: number) => ({
  id: `4d1ee73c-7f6f-5c0e-9e6e-00000000000${n}`,
  type: 'Counted',
  data: {},
  metadata: {},
});

const lateMs = 100;

/** A store that notices late that a follow is called off, as one that waits for a database that is away. */
function slowToEnd(store: EventStore): EventStore {
  const follow: EventStore['follow'] = (options) => {
    const late = new AbortController();
    options.signal.addEventListener('abort', () => setTimeout(() => late.abort(), lateMs));
    return store.follow({ ...options, signal: late.signal });
  };
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = name === 'follow' ? follow : Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

it('whoever comes after all had gone hears what comes, whatever became of the follow before', async () => {
  const store = createInMemoryEventStore();
  const log = new SharedLog(slowToEnd(store));
  const append = (n: number) => store.append([{ stream: 'a-1', expected: 'any', events: [event(n)] }]);
  const reader = (after: bigint) => {
    const leaving = new AbortController();
    return { leaving, news: log.follow({ after, types: ['Counted'], batchSize: 10, signal: leaving.signal }) };
  };

  await append(1);
  const first = reader(0n);
  await first.news.next();
  const waiting = first.news.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  first.leaving.abort();
  await waiting;

  const second = reader(0n);
  expect((await second.news.next()).value).toMatchObject({ position: 1n });
  const next = second.news.next();
  await new Promise((resolve) => setTimeout(resolve, 2 * lateMs));
  await append(2);
  expect((await next).value).toMatchObject({ position: 2n, events: [{ type: 'Counted' }] });
  second.leaving.abort();
  await second.news.next();
});

it('lets go of a reader that is called off while it paces itself', async () => {
  const store = createInMemoryEventStore();
  const log = new SharedLog(store);
  const leaving = new AbortController();
  const news = log.follow({ after: 0n, types: ['Counted'], batchSize: 10, signal: leaving.signal });
  await news.next();
  const fresh = news.next();
  await store.append([{ stream: 'a-1', expected: 'any', events: [event(1)] }]);
  expect((await fresh).value).toMatchObject({ position: 1n });
  // Right behind news, the next look is put off for a moment: it is in there that this reader leaves.
  const next = news.next();
  leaving.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});
