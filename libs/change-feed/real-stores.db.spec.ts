import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createKurrentEventStore, createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase } from '../../test/support/database.js';
import { KurrentDouble } from '../../test/support/kurrentdb-double/index.js';
import { ChangeFeed, Selector, type EventSelection } from './index.js';

interface Opened {
  readonly store: EventStore;
  /** What else goes on in the same server. */
  readonly disturb: () => void;
  readonly close: () => Promise<void>;
}

async function onPostgres(): Promise<Opened> {
  const database = await createTestDatabase();
  const store = createPostgresEventStore({ url: database.url });
  const close = async (): Promise<void> => {
    await store.close();
    await database.drop();
  };
  return { store, disturb: () => undefined, close };
}

async function onKurrentDB(): Promise<Opened> {
  const double = await KurrentDouble.start();
  const store = await createKurrentEventStore({ url: double.url });
  const close = async (): Promise<void> => {
    await store.close();
    await double.stop();
  };
  return { store, disturb: () => double.writeSystemEvents(7), close };
}

const selections: readonly EventSelection[] = [
  {},
  { types: ['Tagged'] },
  { categories: ['rack'], subjects: ['1', '2'] },
  { subjects: ['nobody'] },
];

async function write(store: EventStore, n: number): Promise<void> {
  const event = () => ({ id: randomUUID(), type: n % 3 === 0 ? 'Tagged' : 'Named', data: { n }, metadata: {} });
  const stream = `${n % 2 === 0 ? 'rack' : 'machine'}-${n % 5}`;
  await store.append([{ stream, expected: 'any', events: Array.from({ length: 1 + (n % 4) }, event) }]);
}

/** One consumer that is slow now and then and comes again now and then, until it has been told of a position. */
async function consume(
  feed: ChangeFeed,
  selection: EventSelection,
  until: () => bigint | undefined,
): Promise<readonly StoredEvent[]> {
  const heard: StoredEvent[] = [];
  let after = 0n;
  for (let visit = 0; after !== until(); visit += 1) {
    const leaving = new AbortController();
    const request = { after, selection, protocol: 'test', live: true, signal: leaving.signal };
    let pages = 0;
    for await (const { events, position } of feed.follow(request)) {
      heard.push(...events);
      after = position;
      pages += 1;
      if (pages % 7 === visit) await pause(20);
      if (after === until() || (visit < 5 && pages > 9)) break;
    }
    leaving.abort();
  }
  return heard;
}

describe.each([
  ['PostgreSQL', onPostgres],
  ['KurrentDB, its protocol double (no server)', onKurrentDB],
])('the change feed on %s', (_, open) => {
  const opened = open();
  afterAll(async () => (await opened).close());

  it('gives each consumer what it wants while others write, leave and come again; positions told are always known again', async () => {
    const { store, disturb } = await opened;
    const settings = { keptEvents: 40, pageEvents: 9, readers: 1, progressMs: 0 };
    const feed = new ChangeFeed({ store, settings });
    let head: bigint | undefined;
    const consumers = selections.map((selection) => consume(feed, selection, () => head));
    const writer = async (first: number): Promise<void> => {
      for (let n = first; n < 240; n += 4) {
        await write(store, n);
        if (n % 20 === 0) disturb();
      }
    };
    await Promise.all([0, 1, 2, 3].map(writer));
    disturb();
    head = await store.head();
    const heard = await Promise.all(consumers);
    const log: StoredEvent[] = [];
    for await (const { events } of store.readLog({ after: 0n })) log.push(...events);
    for (const [n, selection] of selections.entries())
      expect(heard[n]?.map(({ id }) => id)).toEqual(new Selector(selection).of(log).map(({ id }) => id));
    expect([...feed.consumers]).toEqual([]);
  }, 120_000);
});
