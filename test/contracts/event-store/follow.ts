import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import {
  aCategory,
  anEvent,
  appendTo,
  batchesOf,
  events,
  followUntil,
  ids,
  logOf,
  writingTimeoutMs,
  type Subject,
} from './subject.js';

/** `appends` multi-stream appends of two events each by `lanes` concurrent callers. */
async function writeBusily(store: EventStore, category: string, lanes: number, appends: number): Promise<void> {
  const lane = async (n: number) => {
    for (let at = 0; at < appends; at += 1)
      await store.append([
        { stream: `${category}-${n}x${at}x${Math.random()}`, expected: 'none', events: [anEvent()] },
        { stream: `${category}-lane${n}`, expected: 'any', events: [anEvent()] },
      ]);
  };
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
}

function expectAscending(seen: readonly StoredEvent[]): void {
  for (const [n, event] of seen.entries()) expect(event.position).toBeGreaterThan(seen[n - 1]?.position ?? -1n);
}

export function followPromises(subject: Subject): void {
  it('gives what is there, says that it has caught up, then what comes', async () => {
    const { store } = subject();
    const category = aCategory();
    const after = await store.head();
    const old = events(3);
    const fresh = events(2);
    await store.append(appendTo(`${category}-1`, 'none', ...old));
    let told = false;
    const seen = await followUntil(store, { after, filter: { categories: [category] } }, (all, batch) => {
      if (batch.caughtUp && !told) {
        told = true;
        expect(ids(all)).toEqual(ids(old));
        void store.append(appendTo(`${category}-1`, 2, ...fresh));
      }
      return all.length === 5;
    });
    expect(ids(seen)).toEqual(ids([...old, ...fresh]));
  });

  it('says that it has caught up also where there is nothing', async () => {
    const { store } = subject();
    const after = await store.head();
    await followUntil(store, { after, filter: { categories: [aCategory()] } }, (_, batch) => batch.caughtUp);
  });

  it('hears of what others write', async () => {
    const { store, open } = subject();
    const other = await open();
    const category = aCategory();
    const after = await store.head();
    let sentAt = 0;
    const seen = await followUntil(store, { after, filter: { categories: [category] } }, (all, batch) => {
      if (batch.caughtUp && sentAt === 0) {
        sentAt = Date.now();
        void other.append(appendTo(`${category}-1`, 'none', anEvent()));
      }
      return all.length === 1;
    });
    expect(seen).toHaveLength(1);
    expect(Date.now() - sentAt).toBeLessThan(3_000);
    await other.close();
  });

  it('ends quietly and soon when its signal aborts while it waits', async () => {
    const { store } = subject();
    const abort = new AbortController();
    const following = batchesOf(store.follow({ after: await store.head(), signal: abort.signal }));
    await pause(100);
    const abortedAt = Date.now();
    abort.abort();
    await following;
    expect(Date.now() - abortedAt).toBeLessThan(1_000);
    expect(await batchesOf(store.follow({ after: 0n, signal: AbortSignal.abort() }))).toEqual([]);
  });

  it('moves on past what the filter leaves out', async () => {
    const { store } = subject();
    const after = await store.head();
    const abort = new AbortController();
    const options = { after, filter: { categories: [aCategory()] }, signal: abort.signal };
    const seen: StoredEvent[] = [];
    let at = after;
    const following = (async () => {
      for await (const batch of store.follow(options)) {
        seen.push(...batch.events);
        at = batch.position;
      }
    })();
    await pause(100);
    const { position } = await store.append(appendTo(`${aCategory()}-1`, 'none', ...events(3)));
    await expect.poll(() => at >= position, { timeout: 10_000 }).toBe(true);
    abort.abort();
    await following;
    expect(seen).toEqual([]);
  });

  it(
    'neither skips nor doubles an event under concurrent writers, whoever follows',
    async () => {
      const { store, open } = subject();
      const other = await open();
      const category = aCategory();
      const after = await store.head();
      const options = { after, filter: { categories: [category] } };
      const total = 2 * 8 * 25 * 2;
      const followers = [store, store, other].map((one) => followUntil(one, options, (all) => all.length >= total));
      await Promise.all([writeBusily(store, category, 8, 25), writeBusily(other, category, 8, 25)]);
      const log = await logOf(store, options);
      expect(log).toHaveLength(total);
      expectAscending(log);
      for (const seen of await Promise.all(followers)) expect(ids(seen)).toEqual(ids(log));
      await other.close();
    },
    writingTimeoutMs,
  );

  it(
    'goes on from the position of any batch, while others write',
    async () => {
      const { store } = subject();
      const category = aCategory();
      const filter = { categories: [category] };
      const total = 8 * 20 * 2;
      const start = await store.head();
      const writing = writeBusily(store, category, 8, 20);
      let after = start;
      const seen: StoredEvent[] = [];
      while (seen.length < total) {
        let batches = 0;
        const part = await followUntil(store, { after, filter, batchSize: 16 }, (all, batch) => {
          after = batch.position;
          batches += 1;
          return batches === 3 || seen.length + all.length >= total;
        });
        seen.push(...part);
      }
      await writing;
      expect(ids(seen)).toEqual(ids(await logOf(store, { after: start, filter })));
    },
    writingTimeoutMs,
  );

  it('ends when the store is closed', async () => {
    const other = await subject().open();
    const following = batchesOf(other.follow({ after: await other.head(), signal: new AbortController().signal }));
    await pause(50);
    await other.close();
    await following;
  });
}
