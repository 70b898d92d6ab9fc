import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKurrentEventStore, createPostgresEventStore, createPostgresLogScan } from '#libs/event-store/index.js';
import type { CanonicalPage, EventStore, LogScan, StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { namedEvent } from '../../test/support/event-log.js';
import { KurrentDouble } from '../../test/support/kurrentdb-double/index.js';
import { SettableClock } from '../../test/support/settable-clock.js';
import { CheckpointFiles } from './checkpoint-files.js';
import { CheckpointStore } from './checkpoint-store.js';
import { KeyFiles } from './key-files.js';
import { CheckpointMaker } from './maker.js';
import { scanOf } from './scan-of-store.js';
import { verifyLog } from './verify.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rackledger-trust-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function write(store: EventStore): Promise<void> {
  for (let n = 0; n < 60; n += 1)
    await store.append([
      { stream: `machine-m${n % 7}`, expected: 'any', events: [namedEvent({ n, text: 'ü "\\ 🚀' })] },
    ]);
}

/** The log of a server whose administrator did something to it. */
function altered(store: EventStore, change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): LogScan {
  return scanOf({
    head: () => store.head(),
    readLog: async function* (options) {
      for await (const batch of store.readLog(options)) yield { ...batch, events: change(batch.events) };
    },
  });
}

describe('the log of any event store', () => {
  it('is signed and verified where positions have gaps (the protocol double of KurrentDB)', async () => {
    const double = await KurrentDouble.start();
    const store = await createKurrentEventStore({ url: double.url });
    await write(store);
    const [checkpoints, keys, clock] = [new CheckpointStore(database.pool), new KeyFiles(folder), new SettableClock()];
    const scan = scanOf(store);
    const files = new CheckpointFiles(folder);
    const maker = new CheckpointMaker({ scan, store: checkpoints, files, keys, clock, everyEvents: 25, everyMs: 0 });
    expect((await maker.round()).map(({ events }) => events)).toEqual([25, 25, 10]);
    const trusted = await keys.known();
    const verify = (of: LogScan) => verifyLog({ scan: of, stored: checkpoints.all(), trusted });
    expect(await verify(scan)).toMatchObject({ sound: true, events: 60, unsigned: 0 });

    const is = ({ stream, revision }: StoredEvent): boolean => stream === 'machine-m3' && revision === 4;
    const lost = await verify(altered(store, (events) => events.filter((event) => !is(event))));
    expect(lost.findings).toMatchObject([{ kind: 'events-changed', checkpoint: 2 }]);
    expect(lost.findings[0]?.text).toContain('24 events where 25 were signed');
    const forge = (event: StoredEvent): StoredEvent => (is(event) ? { ...event, data: { n: 'forged' } } : event);
    const forged = await verify(altered(store, (events) => events.map(forge)));
    expect(forged.findings).toMatchObject([{ kind: 'event-changed', checkpoint: 2 }]);
    await store.close();
    await double.stop();
  });

  it('has the same canonical form as PostgreSQL gives its own', async () => {
    const store = createPostgresEventStore({ url: database.url });
    await write(store);
    await store.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: [namedEvent({})] }]);
    const own = createPostgresLogScan(database.url);
    const upTo = await store.head();
    const bytesOf = async (scan: LogScan): Promise<string> => {
      const pages: CanonicalPage[] = [];
      for await (const page of scan.pages({ after: 0n, upTo })) pages.push(page);
      return Buffer.concat(pages.map(({ bytes }) => bytes)).toString('utf8');
    };
    expect(await bytesOf(scanOf(store))).toBe(await bytesOf(own));
    await own.close();
    await store.close();
  });
});
