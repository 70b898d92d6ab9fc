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

/** A store whose first follow takes no notice of being called off, as one that waits for a database that is away. */
function deafAtFirst(store: EventStore): EventStore {
  let follows = 0;
  const deaf = new AbortController().signal;
  const follow: EventStore['follow'] = (options) =>
    store.follow((follows += 1) === 1 ? { ...options, signal: deaf } : options);
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = name === 'follow' ? follow : Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

it('whoever comes after all had gone hears what comes, whatever became of the follow before', async () => {
  const store = createInMemoryEventStore();
  const log = new SharedLog(deafAtFirst(store));
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
  await new Promise((resolve) => setTimeout(resolve, 50));
  await append(2);
  expect((await next).value).toMatchObject({ position: 2n, events: [{ type: 'Counted' }] });
  second.leaving.abort();
  await second.news.next();
  await append(3);
});
