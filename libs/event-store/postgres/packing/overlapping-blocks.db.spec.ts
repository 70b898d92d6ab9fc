import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { namedEvent, shrinkPartitions } from '../../../../test/support/event-log.js';
import { createPostgresEventStore } from '../postgres-event-store.js';
import { createPostgresLogScan } from '../scan/postgres-log-scan.js';
import { LogPartitions } from './log-partitions.js';

const size = 1_000;
const none = (): void => undefined;
let database: TestDatabase;
let store: EventStore;

beforeEach(async () => {
  database = await createTestDatabase();
  await shrinkPartitions(database.pool, size);
  store = createPostgresEventStore({ url: database.url, partitionSize: size });
  const append = (n: number) =>
    store.append([{ stream: `machine-m${n % 50}`, expected: 'any', events: [namedEvent({ n })] }]);
  await Promise.all(Array.from({ length: size + 1 }, (_, n) => append(n)));
  await new LogPartitions(database.pool).pack('event_from_1', undefined, none);
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

/** What somebody puts beside the blocks that there are. */
async function slipIn(first: number, last: number, body: Buffer): Promise<void> {
  await database.pool.query(
    `insert into log.payload_block (first_position, last_position, hash, body) values ($1, $2, '', $3)`,
    [first, last, body],
  );
}

async function verified(): Promise<string> {
  const scan = createPostgresLogScan(database.url);
  const pages: Buffer[] = [];
  for await (const page of scan.pages({ after: 0n, upTo: BigInt(size) })) pages.push(Buffer.from(page.bytes));
  await scan.close();
  return Buffer.concat(pages).toString('utf8');
}

async function readAlone(position: number): Promise<unknown> {
  for await (const { events } of store.readLog({ after: BigInt(position - 1), limit: 1 })) return events[0]?.data;
  return undefined;
}

describe('a block that is slipped in over another', () => {
  it('is what readers see, whether they read few or many, and so what is verified', async () => {
    const before = await verified();
    // Blocks hold 250 events: it ends where the one that it lies over ends.
    await slipIn(250, 250, brotliCompressSync('{}\n{"forged":true}\n'));
    expect(await readAlone(250)).toEqual({ forged: true });
    for await (const { events } of store.readLog({ after: 0n, batchSize: 1_000, limit: 300 }))
      expect(events.find(({ position }) => position === 250n)?.data).toEqual({ forged: true });
    const after = await verified();
    expect(after).not.toBe(before);
    expect(after).toContain('{"forged":true}');
  });

  it('is not passed over because it is damaged, or ends before the event', async () => {
    const before = await verified();
    await slipIn(100, 101, Buffer.from('no block'));
    expect(await verified()).not.toBe(before);
    await database.pool.query('delete from log.payload_block where first_position = 100');
    expect(await verified()).toBe(before);
    await slipIn(500, 500, brotliCompressSync('{}\n{}\n'));
    expect(await verified()).not.toBe(before);
  });
});
