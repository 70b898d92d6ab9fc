import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidAppend, type EventStore, type StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { namedEvent, shrinkPartitions, wholeLog, withoutGaps } from '../../../../test/support/event-log.js';
import { createPostgresEventStore } from '../postgres-event-store.js';
import { createPostgresLogScan } from '../scan/postgres-log-scan.js';
import { LogPartitions } from './log-partitions.js';

const size = 1_000;
const none = (): void => undefined;
let database: TestDatabase;
let store: EventStore;
let partitions: LogPartitions;

/** 2,600 events: two full partitions, and one that is open. */
beforeEach(async () => {
  database = await createTestDatabase();
  await shrinkPartitions(database.pool, size);
  store = createPostgresEventStore({ url: database.url, partitionSize: size });
  partitions = new LogPartitions(database.pool);
  const odd = { name: 'Zürich "日本" \\ 🚀', list: [1.5, null, { deep: '\n\t' }], empty: {} };
  const append = (n: number) =>
    store.append([{ stream: `machine-m${n % 130}`, expected: 'any', events: [namedEvent(n % 7 === 0 ? odd : { n })] }]);
  await Promise.all(Array.from({ length: 2_600 }, (_, n) => append(n)));
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

const plain = ({ id, type, data, metadata, stream, revision, position, recordedAt }: StoredEvent): StoredEvent => ({
  id,
  type,
  data,
  metadata,
  stream,
  revision,
  position,
  recordedAt,
});
const wholly = async () => (await wholeLog(store)).map(plain);
const rows = async () => (await database.pool.query('select * from log.event order by position')).rows;
const pack = (name: string) => partitions.pack(name, undefined, none);

async function canonical(): Promise<string> {
  const scan = createPostgresLogScan(database.url);
  const pages: Buffer[] = [];
  for await (const page of scan.pages({ after: 0n, upTo: await scan.head() })) pages.push(Buffer.from(page.bytes));
  await scan.close();
  return Buffer.concat(pages).toString('utf8');
}

describe('a packed partition', () => {
  it('reads as it read before, whole, in part, by stream, and as bytes to be verified', async () => {
    const [before, bytes] = [await wholly(), await canonical()];
    expect(withoutGaps(before)).toBe(true);
    const packed = await pack('event_from_1');
    expect(packed).toMatchObject({ packed: true, events: 1_000n });
    expect(await wholly()).toEqual(before);
    expect(await canonical()).toBe(bytes);
    const some: StoredEvent[] = [];
    for await (const batch of store.readLog({ after: 990n, batchSize: 20, limit: 30 })) some.push(...batch.events);
    expect(some.map(plain)).toEqual(before.slice(990, 1_020));
    const stream: StoredEvent[] = [];
    for await (const event of store.readStream('machine-m7', { direction: 'backwards' })) stream.push(plain(event));
    expect(stream.toReversed()).toEqual(before.filter((event) => event.stream === 'machine-m7'));
  });

  it('takes less room, and comes back as it was, row by row', async () => {
    const before = await rows();
    const [plainBytes] = (await partitions.list()).map(({ bytes }) => bytes);
    const { bytes } = await pack('event_from_1');
    expect(bytes).toBeLessThan(plainBytes ?? 0);
    expect(await rows()).not.toEqual(before);
    expect(await partitions.unpack('event_from_1', none)).toMatchObject({ packed: false });
    expect(await rows()).toEqual(before);
  });

  it('still knows the ids of its events', async () => {
    const [first] = await wholeLog(store);
    await pack('event_from_1');
    const append = [{ stream: `machine-${randomUUID()}`, expected: 'none' as const, events: [first!] }];
    const again = { ...first!, data: {}, metadata: {} };
    await expect(store.append([{ ...append[0]!, events: [again] }])).rejects.toBeInstanceOf(InvalidAppend);
  });

  it('can be moved to other disks, packed or not, and back', async () => {
    const before = await wholly();
    const space = `space_${randomUUID().slice(0, 8)}`;
    await database.pool.query('set allow_in_place_tablespaces = on').catch(none);
    const client = await database.pool.connect();
    try {
      await client.query('set allow_in_place_tablespaces = on');
      await client.query(`create tablespace ${space} location ''`);
      expect(await partitions.move('event_from_1', space, none)).toMatchObject({ tablespace: space });
      await pack('event_from_1');
      await pack('event_from_1001');
      expect(await partitions.move('event_from_1001', space, none)).toMatchObject({ tablespace: space, packed: true });
      const { rows: elsewhere } = await client.query(
        `select count(*)::int as tables from pg_class c join pg_tablespace t on t.oid = c.reltablespace
          where t.spcname = $1 and c.relnamespace = 'log'::regnamespace`,
        [space],
      );
      // Each: the events with three indexes, the blocks with one.
      expect(elsewhere).toEqual([{ tables: 12 }]);
      expect(await wholly()).toEqual(before);
      await partitions.move('event_from_1', undefined, none);
      await partitions.move('event_from_1001', undefined, none);
      await client.query(`drop tablespace ${space}`);
      expect(await wholly()).toEqual(before);
    } finally {
      client.release();
    }
  });

  it('is packed while others append and read, which lose nothing', async () => {
    const stop = new AbortController();
    const appending = (async () => {
      let written = 0;
      for (; !stop.signal.aborted; written += 1)
        await store.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: [namedEvent()] }]);
      return written;
    })();
    const reading = (async () => {
      while (!stop.signal.aborted) expect(withoutGaps(await wholeLog(store))).toBe(true);
    })();
    await pack('event_from_1');
    await pack('event_from_1001');
    await partitions.unpack('event_from_1', none);
    stop.abort();
    await reading;
    expect(await store.head()).toBe(2_600n + BigInt(await appending));
  });
});

describe('a scan that is left half way', () => {
  it('keeps no connection', async () => {
    const scan = createPostgresLogScan(database.url);
    for await (const page of scan.pages({ after: 0n, upTo: 2_600n })) if (page.count > 0) break;
    const startedAt = performance.now();
    await scan.close();
    // The deadline of a query, which would end it anyway, is 35 s.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(await store.head()).toBe(2_600n);
  });
});

describe('what is refused', () => {
  it('a partition that is still written, that nobody signed, that is not there, or that is so already', async () => {
    await expect(pack('event_from_2001')).rejects.toThrow('event_from_2001 is not full');
    await expect(pack('event_from_7')).rejects.toThrow('there is no partition event_from_7; there are event_from_1, ');
    await expect(partitions.pack('event_from_1', 999n, none)).rejects.toThrow('cover the log up to 999 only');
    await expect(partitions.unpack('event_from_1', none)).rejects.toThrow('is not packed');
    await expect(partitions.move('event_from_1', 'nowhere', none)).rejects.toThrow('there is no tablespace nowhere');
  });

  it('a partition with an event that is not what was recorded: nothing is sealed over', async () => {
    await database.pool.query(`update log.event set data = '{}' where position = 500`);
    const before = await rows();
    await expect(pack('event_from_1')).rejects.toThrow('position 500 is not what its stored hash says');
    expect(await rows()).toEqual(before);
  });

  it('nothing, after a run that was interrupted at any place', async () => {
    const before = await wholly();
    await database.pool.query('create schema log_build; create table log_build.event_from_1 (left_behind integer)');
    await pack('event_from_1');
    expect(await wholly()).toEqual(before);
    expect((await database.pool.query(`select 1 from pg_namespace where nspname = 'log_build'`)).rowCount).toBe(0);
  });
});
