import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPool } from '#libs/database/index.js';
import { defineProjection, defineTable, type Projection } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { asStored, count, tallies, type Counted } from '../../test/support/tallies.js';
import { createProjector, positionsOf, waitForPosition, type Projector } from './index.js';
import { advance, Fenced } from './runner/checkpoint.js';
import { takeLease } from './runner/lease.js';
import { inTransaction } from './runner/live-writer.js';

/** A projection that does nothing with what it hears. */
function named(name: string): Projection {
  const table = defineTable<{ readonly name: string }>({ name, columns: { name: 'text' }, key: ['name'], indexes: [] });
  return defineProjection<Counted>({ name, version: 1, tables: [table], on: { Counted: () => [] } }) as Projection;
}

const leaseTimes = { leaseSeconds: 1, beatMs: 100 };

describe('one owner per projection', () => {
  let database: TestDatabase;
  let store: InMemoryEventStore;
  let logger: RecordingLogger;
  let projectors: Projector[];

  beforeEach(async () => {
    database = await createTestDatabase();
    store = new InMemoryEventStore();
    logger = new RecordingLogger();
    projectors = [];
  });
  afterEach(async () => {
    await Promise.all(projectors.map((one) => one.stop()));
    await database.drop();
  });

  async function started(projections: readonly Projection[] = [tallies()]): Promise<Projector> {
    const projector = createProjector({ store, pool: database.pool, projections, lift: asStored, logger, leaseTimes });
    projectors.push(projector);
    await projector.start();
    return projector;
  }

  async function total(name: string): Promise<number | undefined> {
    const { rows } = await database.pool.query<{ total: number }>('select total from machinedb.tally where name = $1', [
      name,
    ]);
    return rows[0]?.total;
  }

  const reached = (position: bigint) => waitForPosition(database.pool, 'tallies', position, 10_000);
  const epochs = () =>
    logger.lines.filter(({ message }) => message === 'projection follows the log').map(({ fields }) => fields['epoch']);

  test('two runners count every event once, and a clean stop hands over at once', async () => {
    const first = await started();
    await started();
    await reached(await count(store, 'a', ...Array.from({ length: 50 }, () => 1)));
    expect(epochs()).toHaveLength(1);
    await first.stop();
    const position = await count(store, 'a', 1);
    expect(await reached(position)).toBe(true);
    expect(epochs()).toHaveLength(2);
    expect(await total('a')).toBe(51);
  });

  test('however many projections stand by, none is taken for a leak', async () => {
    const many = Array.from({ length: 12 }, (_, nth) => named(`heard_${nth}`));
    const warnings: string[] = [];
    const heed = ({ name, message }: Error): number => warnings.push(`${name}: ${message}`);
    process.on('warning', heed);
    try {
      await started(many);
      await expect.poll(() => epochs().length, { timeout: 20_000 }).toBe(many.length);
      const second = await started(many);
      // They look for a lease that has come free several times.
      await new Promise((resolve) => setTimeout(resolve, 5 * leaseTimes.beatMs));
      await second.stop();
    } finally {
      process.off('warning', heed);
    }
    expect(warnings).toEqual([]);
  });

  test('a runner that died is followed within seconds', async () => {
    await started();
    await reached(await count(store, 'a', 1));
    const began = Date.now();
    // What a process leaves that was killed: a lease that nobody renews. Its own heartbeat finds the lease lost.
    await database.pool.query(
      `update machinedb.checkpoint set owner = 'dead', epoch = epoch + 1, lease_until = clock_timestamp() + interval '1 s'`,
    );
    const position = await count(store, 'a', 2);
    expect(await reached(position)).toBe(true);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await total('a')).toBe(3);
  });

  test('the write of an owner from before is thrown away', async () => {
    await started();
    await reached(await count(store, 'a', 1));
    const stale = {
      projection: 'tallies',
      epoch: 0,
      from: await store.head(),
      to: 99n,
      recordedAt: undefined,
      leaseSeconds: 1,
    };
    const late = inTransaction(database.pool, async (client) => {
      await client.query('update machinedb.tally set total = 1000');
      await advance(client, stale);
    });
    await expect(late).rejects.toThrow(Fenced);
    expect(await total('a')).toBe(1);
  });

  test('rows that do not begin where the checkpoint stands are thrown away', async () => {
    const projector = await started();
    await reached(await count(store, 'a', 1, 1, 1));
    await projector.stop();
    const taken = { of: 'checkpoint', projection: 'tallies', owner: 'test', seconds: 5 } as const;
    const epoch = (await takeLease(database.pool, taken)) ?? 0;
    const again = { projection: 'tallies', epoch, from: 1n, to: 3n, recordedAt: undefined, leaseSeconds: 1 };
    await expect(inTransaction(database.pool, (client) => advance(client, again))).rejects.toThrow(Fenced);
  });

  test('many wait for a position, of this process and of another', async () => {
    await started();
    const elsewhere = createPool({ url: database.url, name: 'elsewhere' });
    const position = (await store.head()) + 3n;
    const waiting = [
      ...Array.from({ length: 500 }, () => waitForPosition(database.pool, ['tallies'], position, 5_000)),
      ...Array.from({ length: 500 }, () => waitForPosition(elsewhere, ['tallies'], position, 5_000)),
    ];
    await count(store, 'a', 1, 2, 3);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([true]));
    expect(await waitForPosition(elsewhere, 'tallies', position + 1n, 50)).toBe(false);
    expect(positionsOf(elsewhere).positionOf('tallies')).toBe(position);
    await elsewhere.end();
  });
});
