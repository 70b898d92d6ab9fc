import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { namedEvent, wholeLog, withoutGaps } from '../../../test/support/event-log.js';
import { prepareAppend } from '../prepared-append.js';
import { appendParameters, batchOf } from './batch.js';
import { createPostgresEventStore } from './postgres-event-store.js';

let database: TestDatabase;
let handles: EventStore[];

beforeAll(async () => {
  database = await createTestDatabase();
  handles = Array.from({ length: 3 }, () => createPostgresEventStore({ url: database.url }));
});
afterAll(async () => {
  await Promise.all(handles.map((store) => store.close()));
  await database.drop();
});

async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    client.release();
  }
}

function appendWith(client: PoolClient, stream: string): Promise<unknown> {
  const prepared = prepareAppend([{ stream, expected: 'any', events: [namedEvent()] }]);
  return client.query(
    'select log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    appendParameters(batchOf([prepared])),
  );
}

/** A writer whose commits take their time, as on a slow disk or over a slow network. */
async function appendSlowly(stream: string, heldMs: number): Promise<void> {
  await inTransaction(async (client) => {
    await appendWith(client, stream);
    await pause(heldMs);
  });
}

function collect(store: EventStore, signal: AbortSignal): { seen: StoredEvent[]; done: Promise<void> } {
  const seen: StoredEvent[] = [];
  const done = (async () => {
    for await (const batch of store.follow({ after: 0n, batchSize: 50, signal })) seen.push(...batch.events);
  })();
  return { seen, done };
}

describe('the order of the log', () => {
  it('has no gaps, whatever was refused or repeated in between', async () => {
    const [store, other] = handles as [EventStore, EventStore];
    const stream = `machine-${randomUUID()}`;
    const repeated = [{ stream, expected: 'any' as const, events: [namedEvent(), namedEvent()] }];
    await store.append(repeated);
    const attempts = Array.from({ length: 60 }, (_, n) => [
      store.append(repeated),
      other.append([{ stream, expected: 'none', events: [namedEvent()] }]),
      store.append([{ stream: `machine-${randomUUID()}`, expected: n, events: [namedEvent()] }]),
      other.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: [namedEvent(), namedEvent()] }]),
    ]);
    const outcomes = await Promise.allSettled(attempts.flat());
    expect(outcomes.filter((one) => one.status === 'rejected')).toHaveLength(120);
    const log = await wholeLog(store);
    expect(log).toHaveLength(122);
    expect(withoutGaps(log)).toBe(true);
    expect(log.map((event) => event.recordedAt)).toEqual(log.map((event) => event.recordedAt).toSorted());
  });

  it('keeps appends to one stream in the order in which they were asked for', async () => {
    const [store] = handles as [EventStore];
    const stream = `machine-${randomUUID()}`;
    const asked = Array.from({ length: 30 }, (_, n) =>
      store.append([{ stream, expected: n === 0 ? 'none' : n - 1, events: [namedEvent()] }]),
    );
    const results = await Promise.all(asked);
    expect(results.map((result) => result.revisions[stream])).toEqual(results.map((_, n) => n));
  });

  it('loses and doubles nothing for followers while writers of several pools commit fast and slowly', async () => {
    const abort = new AbortController();
    const followers = handles.map((store) => collect(store, abort.signal));
    const fast = handles.map(async (store, lane) => {
      for (let n = 0; n < 40; n += 1)
        await Promise.all(
          Array.from({ length: 8 }, () =>
            store.append([{ stream: `machine-${lane}x${randomUUID()}`, expected: 'none', events: [namedEvent()] }]),
          ),
        );
    });
    const slow = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 6; n += 1) await appendSlowly(`machine-slow${randomUUID()}`, 15);
    });
    await Promise.all([...fast, ...slow]);
    const log = await wholeLog(handles[0] as EventStore);
    expect(withoutGaps(log)).toBe(true);
    for (const { seen } of followers) await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(log.length);
    abort.abort();
    for (const { seen, done } of followers) {
      await done;
      expect(seen.map((event) => event.id)).toEqual(log.map((event) => event.id));
    }
  });

  it('makes a second writer wait for the first to commit, so that none becomes visible behind another', async () => {
    const store = handles[0] as EventStore;
    const before = await store.head();
    const second = `machine-${randomUUID()}`;
    let appended: Promise<unknown> | undefined;
    await inTransaction(async (client) => {
      await appendWith(client, `machine-${randomUUID()}`);
      appended = store.append([{ stream: second, expected: 'none', events: [namedEvent()] }]);
      await pause(150);
      expect(await store.head()).toBe(before);
    });
    await appended;
    const found: StoredEvent[] = [];
    for await (const batch of store.readLog({ after: before })) found.push(...batch.events);
    expect(found.map((event) => event.position - before)).toEqual([1n, 2n]);
    expect(found[1]?.stream).toBe(second);
  });
});
