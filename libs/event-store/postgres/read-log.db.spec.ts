import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventFilter, EventStore, StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { namedEvent } from '../../../test/support/event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const total = 6_000;
let database: TestDatabase;
let store: EventStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
  const appends = Array.from({ length: total / 2 }, (_, n) =>
    store.append([
      { stream: `machine-${n}`, expected: 'none', events: [namedEvent({ n, text: 'ü "\\ 🚀' })] },
      {
        stream: `evidence-${randomUUID()}`,
        expected: 'none',
        events: [{ ...namedEvent({ n }), type: 'EvidenceClaimed' }],
      },
    ]),
  );
  await Promise.all(appends);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function read(batchSize: number, filter?: EventFilter): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const batch of store.readLog({ after: 0n, batchSize, ...(filter && { filter }) }))
    all.push(...batch.events);
  return all;
}

function plain({ id, type, data, metadata, stream, revision, position, recordedAt }: StoredEvent): StoredEvent {
  return { id, type, data, metadata, stream, revision, position, recordedAt };
}

describe('reading the log in small and in large batches', () => {
  it('gives the same events, to the last field', async () => {
    const [small, large] = [await read(100), await read(5_000)];
    expect(large).toHaveLength(total);
    expect(large.map(plain)).toEqual(small.map(plain));
    const sample = large.find((event) => event.stream === 'machine-0');
    expect(sample?.data).toEqual({ n: 0, text: 'ü "\\ 🚀' });
  });

  it('takes no filter for SQL', async () => {
    const hostile = [`'`, `') or true --`, `\\`, `\\'; drop table log.event; --`, 'ma%', '{}', 'NULL', ''];
    for (const value of hostile) {
      expect(await read(5_000, { categories: [value] })).toEqual([]);
      expect(await read(5_000, { types: [value, 'none'], categories: ['machine'] })).toEqual([]);
      expect(await read(100, { types: [value] })).toEqual([]);
    }
    expect(await read(5_000, { categories: ['machine', `'`], types: ['MachineNamed'] })).toHaveLength(total / 2);
    expect(await read(5_000, { categories: [] })).toEqual([]);
  });

  it('goes on following where connections are cut in the middle of large batches', async () => {
    const seen: string[] = [];
    const signal = AbortSignal.timeout(20_000);
    for await (const batch of store.follow({ after: 0n, batchSize: 600, signal })) {
      seen.push(...batch.events.map((event) => event.id));
      if (seen.length === total) break;
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'rackledger event store read'`,
      );
    }
    expect(seen).toEqual((await read(5_000)).map((event) => event.id));
  });
});
