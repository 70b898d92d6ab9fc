import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import type { InventoryDocument } from '#libs/contracts/index.js';
import {
  createAccess,
  createNewestReports,
  createPendingReports,
  createRawReports,
  createBootTokens,
  createChallenges,
  createWaitingEnrolments,
  LivenessNotes,
} from '#libs/records/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine, atMinute, received } from '../../../test/support/machine-report.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { createIntake, defaultLimits } from '../index.js';
import { understandPart } from './understand-part.js';
import { unpackReport } from './understood-report.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const golden = new URL('../../../test/fixtures/agent/golden/', import.meta.url);
const recordings = readdirSync(golden)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, golden), 'utf8')) as InventoryDocument)
  // Every running machine knows its kernel; not every recording was made with it.
  .map((document) => ({ ...document, os: { kernel: '6.1.0', ...document.os } }))
  .filter((document) => (document.disks?.length ?? 0) > 0 && (document.ports?.length ?? 0) > 1);

type Change = (document: InventoryDocument) => Partial<InventoryDocument>;

/** What happens to machines, by whether it can be read from the changed sections alone. */
const changes: Record<string, readonly [Change, inPart: boolean]> = {
  'firmware of a disk': [({ disks = [] }) => ({ disks: disks.map((one) => ({ ...one, firmware: 'NEW1' })) }), true],
  'a link': [
    ({ ports = [] }) => ({ ports: ports.map((one, nth) => (nth === 0 ? { ...one, link: false } : one)) }),
    true,
  ],
  'the BIOS': [() => ({ bios: { vendor: 'American Megatrends', version: '9.9' } }), true],
  'the kernel': [({ os }) => ({ os: { ...os, kernel: '9.9.9' } }), true],
  'an address': [() => ({ addresses: [{ port: 'eth0', address: '192.0.2.9/24' }] }), true],
  'where it runs': [() => ({ environment: 'installed' }), false],
  'two things': [({ os }) => ({ os: { ...os, kernel: '9.9.9' }, bios: { version: '9.9' } }), true],
  'nothing that is recorded': [() => ({ agent: { name: 'other', version: '2' } }), true],
  'a disk': [({ disks = [] }) => ({ disks: disks.slice(1) }), false],
  'a port': [({ ports = [] }) => ({ ports: ports.slice(1) }), false],
  'the label': [({ system }) => ({ system: { ...system, sku: 'other' } }), false],
};

interface Written {
  readonly type: string;
  readonly data: object;
}

interface Played {
  readonly written: Written[];
  /** Whether the changed sections were enough. */
  readonly inPart: boolean;
}

/** The document, then the changed one from the machine with its token; what the second one wrote. */
async function play(document: InventoryDocument, changed: InventoryDocument, forget = false): Promise<Played> {
  const { pool } = database;
  await pool.query('truncate records.raw_report, records.machine_report, records.liveness');
  const store = new InMemoryEventStore();
  const commands = createCommandHandling({ store });
  const clock = new SettableClock();
  const [newest, raw, pending] = [createNewestReports(pool), createRawReports(pool), createPendingReports(pool)];
  const records = { newest, raw, pending, liveness: new LivenessNotes(pool, clock) };
  const access = createAccess({ pool, commands, clock });
  const lookup = new LogBackedIdentity(store);
  const enrolling = {
    waiting: createWaitingEnrolments(pool),
    bootTokens: createBootTokens(pool, clock),
    challenges: createChallenges(pool, clock),
  };
  const parts = { ...records, ...enrolling, commands, access, lookup, clock, limits: defaultLimits, machineTokenMs: 1 };
  const intake = createIntake(parts);
  const first = await intake.take(received(document));
  if (first.kind !== 'taken') throw new Error(JSON.stringify(first));
  if (forget) await pool.query('update records.machine_report set sections = null');
  const head = await store.head();
  const bearer = { machineId: first.machineId, actor: `machine:${first.machineId}` } as const;
  const report = received(changed, { bearer, ...atMinute(5) });
  const [unpacked, known] = [await unpackReport(report, defaultLimits), await newest.byMachine(first.machineId)];
  if (!unpacked.ok || !known) throw new Error('the first report left nothing');
  const inPart = (await understandPart(parts, report, unpacked.value, known)) !== undefined;
  await intake.take(report, known);
  const written: Written[] = [];
  const ids = new RegExp(first.machineId, 'g');
  for await (const { events } of store.readLog({ after: head }))
    for (const { type, data } of events)
      written.push({ type, data: JSON.parse(JSON.stringify(data).replace(ids, 'm')) as object });
  return { written, inPart };
}

describe('a report of which only the changed sections are read', () => {
  test.each(Object.entries(changes))('writes what the whole would, when it is %s', async (_what, [change, inPart]) => {
    let readInPart = 0;
    for (const document of recordings) {
      const changed = { ...document, ...change(document) };
      const asWhole = await play(document, changed, true);
      const played = await play(document, changed);
      expect(played.written).toEqual(asWhole.written);
      expect(asWhole.inPart).toBe(false);
      readInPart += played.inPart ? 1 : 0;
    }
    // A small document may have changed by more than half; a disk without a serial or a virtual port names nothing.
    if (inPart) expect(readInPart).toBeGreaterThan(recordings.length / 2);
    else expect(readInPart).toBeLessThan(recordings.length / 2);
  });

  test('is refused by the field all the same', async () => {
    const document = aMachine(1);
    const wrong = { ...document, bios: { version: 7 } } as unknown as InventoryDocument;
    expect(await play(document, wrong)).toEqual({ written: [], inPart: false });
  });
});
