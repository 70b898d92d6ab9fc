import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { LogConfigurationNews } from './configuration-news.js';

let news: LogConfigurationNews;
afterEach(() => news.stop());

function opened(): { store: InMemoryEventStore; news: LogConfigurationNews; failures: unknown[] } {
  const store = new InMemoryEventStore();
  const failures: unknown[] = [];
  news = new LogConfigurationNews(store, (error) => failures.push(error));
  return { store, news, failures };
}

const append = (store: InMemoryEventStore, stream: string) =>
  store.append([
    { stream, expected: 'any', events: [{ id: randomUUID(), type: 'Something', data: {}, metadata: {} }] },
  ]);

/** The follow begins with the first watch: written again until it is heard, for it begins at the log's end. */
async function heard(
  store: InMemoryEventStore,
  stream: string,
  waiting: Promise<bigint | undefined>,
): Promise<boolean> {
  const writing = setInterval(() => void append(store, stream), 20);
  const position = await waiting;
  clearInterval(writing);
  return position !== undefined;
}

describe('news about configurations', () => {
  it('wake the machine that they are about, by its own stream and by its secrets', async () => {
    const { store } = opened();
    for (const stream of ['machine-m1', 'secret-machine/m1/console-password'])
      expect(await heard(store, stream, news.watch('m1').next(20_000))).toBe(true);
  });

  it('leave others alone, and wake all where they may be about all', async () => {
    const { store } = opened();
    const [one, other] = [news.watch('m1'), news.watch('m2')];
    await heard(store, 'machine-m1', one.next(20_000));
    expect(await other.next(50)).toBeUndefined();
    expect(await heard(store, 'policy-base', other.next(20_000))).toBe(true);
  });

  it('are kept for whoever was looking elsewhere when they came', async () => {
    const { store } = opened();
    const watch = news.watch('m1');
    await heard(store, 'machine-m1', news.watch('m1').next(20_000));
    expect(await watch.next(0)).toBeDefined();
  });

  it('let go whoever waits when we stop, and the oldest of more than four calls of one machine', async () => {
    opened();
    const waiting = Array.from({ length: 5 }, () => news.watch('m1').next(60_000));
    expect(await waiting[0]).toBeUndefined();
    news.stop();
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 5 }, () => undefined));
  });

  it('are followed again after the log could not be read', async () => {
    const { store, failures } = opened();
    let broken = true;
    const head = store.head.bind(store);
    store.head = async () => {
      if (!broken) return head();
      broken = false;
      throw new Error('no connection');
    };
    expect(await heard(store, 'machine-m1', news.watch('m1').next(20_000))).toBe(true);
    expect(failures).toHaveLength(1);
  });
});
