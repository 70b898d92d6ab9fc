import { randomUUID } from 'node:crypto';
import type { EventStore } from '#libs/ports/index.js';

const eventsPerAppend = 2;

async function seenBy(store: EventStore, after: bigint, until: Promise<bigint>): Promise<string[]> {
  const stop = new AbortController();
  const seen: string[] = [];
  let end: bigint | undefined;
  let at = after;
  void until.then((position) => {
    end = position;
    if (at >= position) stop.abort();
  });
  for await (const batch of store.follow({ after, signal: stop.signal })) {
    for (const event of batch.events) seen.push(event.id);
    at = batch.position;
    if (end !== undefined && at >= end) stop.abort();
  }
  return seen;
}

/** Appends by writers of several handles at once, each on connections of its own, and a follower of each handle. */
export async function runStores(
  stores: readonly EventStore[],
  { writers, appends, data }: { writers: number; appends: number; data: object },
): Promise<{ written: string[]; seen: string[][] }> {
  const [first] = stores;
  if (!first) throw new Error('there is no store');
  const before = await first.head();
  const written: string[] = [];
  let left = appends;
  const write = async (_: unknown, n: number): Promise<void> => {
    const store = stores[n % stores.length] ?? first;
    while (left > 0) {
      left -= 1;
      const events = Array.from({ length: eventsPerAppend }, () => ({
        id: randomUUID(),
        type: 'Counted',
        data,
        metadata: {},
      }));
      await store.append([{ stream: `bench-${randomUUID()}`, expected: 'none', events }]);
      for (const { id } of events) written.push(id);
    }
  };
  const end = Promise.all(Array.from({ length: writers }, write)).then(() => first.head());
  const seen = await Promise.all(stores.map((store) => seenBy(store, before, end)));
  return { written, seen };
}
