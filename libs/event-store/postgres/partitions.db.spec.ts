import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidAppend, type EventStore } from '#libs/ports/index.js';
import { describeEventStore } from '../../../test/contracts/event-store.contract.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { namedEvent, shrinkPartitions, wholeLog, withoutGaps } from '../../../test/support/event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const partitionSize = 300;

describeEventStore(`PostgreSQL with partitions of ${partitionSize} events`, async () => {
  const database = await createTestDatabase();
  await shrinkPartitions(database.pool, partitionSize);
  const open = () => createPostgresEventStore({ url: database.url, partitionSize });
  const store = open();
  return {
    store,
    open: () => Promise.resolve(open()),
    dispose: async () => {
      await store.close();
      await database.drop();
    },
  };
});

describe('partitions of the log', () => {
  let database: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    await shrinkPartitions(database.pool, 20);
    store = createPostgresEventStore({ url: database.url, partitionSize: 20 });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('roll over under load, and know an event id whichever partition holds it', async () => {
    const appends = Array.from({ length: 60 }, () => [
      {
        stream: `machine-${randomUUID()}`,
        expected: 'any' as const,
        events: [namedEvent(), namedEvent(), namedEvent()],
      },
    ]);
    const first = await Promise.all(appends.map((append) => store.append(append)));
    const log = await wholeLog(store);
    expect(log).toHaveLength(180);
    expect(withoutGaps(log)).toBe(true);
    const again = await Promise.all(appends.map((append) => store.append(append)));
    expect(again).toEqual(first.map((result) => ({ ...result, repeated: true })));
    expect(await store.head()).toBe(180n);
    const { rows } = await database.pool.query('select tableoid::regclass as part, count(*) from log.event group by 1');
    expect(rows.length).toBeGreaterThanOrEqual(9);
  });

  it('refuse an id that another stream holds, however long ago', async () => {
    const id = randomUUID();
    await store.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: [{ ...namedEvent(), id }] }]);
    for (let n = 0; n < 3; n += 1) {
      const elsewhere = [
        { stream: `machine-${randomUUID()}`, expected: 'none' as const, events: [{ ...namedEvent(), id }] },
      ];
      await expect(store.append(elsewhere)).rejects.toBeInstanceOf(InvalidAppend);
      const filling = Array.from({ length: 25 }, () => namedEvent());
      await store.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: filling }]);
    }
  });

  it('make room for an append larger than a partition', async () => {
    const stream = `machine-${randomUUID()}`;
    const { position } = await store.append([
      { stream, expected: 'none', events: Array.from({ length: 130 }, () => namedEvent()) },
    ]);
    expect(await store.head()).toBe(position);
    expect(withoutGaps(await wholeLog(store))).toBe(true);
  });
});
