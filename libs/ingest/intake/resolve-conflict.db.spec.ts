import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { machine } from '#libs/domain/index.js';
import { createNewestReports, createPendingReports } from '#libs/records/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type IngestHouse } from '../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { atUnit, PlacingHouse } from '../../../test/support/placing-house.js';

let database: TestDatabase;
let house: IngestHouse;
let store: InMemoryEventStore;
let lookup: LogBackedIdentity;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query(
    'truncate records.token_secret, records.raw_report, records.machine_report, records.pending_report, records.liveness',
  );
  store = new InMemoryEventStore();
  lookup = new LogBackedIdentity(store);
  house = await openIngestHouse({ database, store, lookup });
  return () => house.close();
});

const byOperator = () => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'looked at it' } as const;
};

async function reported(document: InventoryDocument): Promise<string> {
  const { body } = await house.post('inventory', document);
  return String(body['machineId']);
}

/** The board of one machine with the label and the ports of another: nobody can tell which of them it is. */
function mixed(one: number, other: number): InventoryDocument {
  const { system, boards } = aMachine(one);
  return aMachine(other, { system: { ...system, serial: aMachine(other).system?.serial }, boards });
}

async function inConflict(document: InventoryDocument): Promise<string> {
  const answer = await house.post('inventory', document);
  expect(answer).toMatchObject({ status: 202, body: { conflictId: expect.stringMatching(/^c/) } });
  return String(answer.body['conflictId']);
}

const stateOf = async (id: string) => (await house.commands.load(machine, id)).state;

describe('an identity conflict', () => {
  test('is one conflict however often it is reported, and keeps the newest report', async () => {
    await reported(aMachine(1));
    await reported(aMachine(2));
    const conflictId = await inConflict(mixed(1, 2));
    expect(await inConflict(mixed(1, 2))).toBe(conflictId);
    house.clock.advance(1_000);
    const newer = { ...mixed(1, 2), bios: { version: '2.0' } };
    expect(await inConflict(newer)).toBe(conflictId);
    const pending = await createPendingReports(database.pool).find(conflictId);
    expect(pending?.observedAt.toISOString()).toBe('2026-03-01T12:00:01.000Z');
  });

  test('decided "same": the report is that machine\'s, and so is the evidence', async () => {
    const one = await reported(aMachine(3));
    await reported(aMachine(4));
    const conflictId = await inConflict(mixed(3, 4));
    house.clock.advance(1_000);
    const resolved = await house.conflicts.resolve({ conflictId, verdict: 'same', machineId: one }, byOperator());
    expect(resolved).toMatchObject({ machineId: one, outcome: { outcome: 'accepted' } });
    expect(await reported(mixed(3, 4))).toBe(one);
    expect(await createPendingReports(database.pool).find(conflictId)).toBeUndefined();
    expect((await createNewestReports(database.pool).byMachine(one))?.evidenceDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('decided "different": the report gets a machine of its own, and the shared values are worthless', async () => {
    const known = [await reported(aMachine(5)), await reported(aMachine(6))];
    const conflictId = await inConflict(mixed(5, 6));
    const { machineId, outcome } = await house.conflicts.resolve(
      { conflictId, verdict: 'different', otherMachineId: known[0] ?? '' },
      byOperator(),
    );
    expect(outcome.outcome).toBe('accepted');
    expect(known).not.toContain(machineId);
    expect((await stateOf(machineId ?? '')).lifecycle).toBe('new');
    const distrusted: unknown[] = [];
    for await (const { events } of store.readLog({ after: 0n, filter: { types: ['EvidenceDistrusted'] } }))
      for (const { data } of events) distrusted.push('machineIds' in data && data.machineIds);
    expect(distrusted.length).toBeGreaterThan(0);
    expect(distrusted.every((ids) => Array.isArray(ids) && ids.includes(machineId))).toBe(true);
  });

  test('decided "merge": one goes on with the history of both, and its tokens too', async () => {
    const one = await reported(aMachine(7));
    const { body } = await house.post('enroll', aMachine(8));
    const other = String(body['machineId']);
    const conflictId = await inConflict(mixed(7, 8));
    await house.conflicts.resolve(
      { conflictId, verdict: 'merge', machineId: one, otherMachineId: other },
      byOperator(),
    );
    expect(await stateOf(other)).toMatchObject({ lifecycle: 'merged', mergedInto: one });
    expect((await stateOf(one)).absorbed).toEqual([other]);
    house.clock.advance(5_000);
    const later = await house.post('inventory', { ...mixed(7, 8), disks: [] }, String(body['token']));
    expect(later).toMatchObject({ status: 200, body: { machineId: one, changed: true } });
    const { rows } = await database.pool.query('select machine_id from records.token_secret');
    expect(rows.map((row: { machine_id: string }) => row.machine_id)).not.toContain(other);
  });

  test('decided "merge": the one that ends gives back what it had, in the same append', async () => {
    const one = await reported(aMachine(21));
    const other = await reported(aMachine(22));
    const conflictId = await inConflict(mixed(21, 22));
    const placing = new PlacingHouse(house.commands);
    const holder = { kind: 'machine', id: other };
    await placing.build('b1', 'r1');
    await placing.done('PlaceMachine', { machineId: other, place: atUnit('r1', 3) });
    await placing.done('NameMachine', { machineId: other, name: 'web-1' });
    await placing.done('CreateVrf', { vrf: 'main' });
    await placing.done('AddPrefix', { vrf: 'main', prefix: '10.0.0.0/30', kind: 'network', title: '' });
    const lo = { pool: 'lo', vrf: 'main', family: 4, function: 'loopback', prefixes: ['10.0.0.0/30'] };
    await placing.done('CreatePool', lo);
    await placing.done('TakeAddress', { pool: 'lo', holder });
    const answer = { conflictId, verdict: 'merge', machineId: one, otherMachineId: other } as const;
    const { outcome } = await house.conflicts.resolve(answer, byOperator());
    expect(outcome.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['MachineMerged', 'MachineAbsorbed', 'PlaceFreed', 'NameFreed', 'AddressFreed']),
    );
    expect(await stateOf(other)).toMatchObject({
      name: undefined,
      place: undefined,
      assigned: [],
      lifecycle: 'merged',
    });
    expect(await placing.unitsOf('b1/r1')).toEqual([]);
    await placing.done('PlaceMachine', { machineId: one, place: atUnit('r1', 3) });
    expect(
      (await placing.done('TakeAddress', { pool: 'lo', holder: { kind: 'machine', id: one } })).events,
    ).toHaveLength(2);
  });

  test('decided "split": the report leaves with its evidence', async () => {
    const one = await reported(aMachine(9));
    await reported(aMachine(10));
    const conflictId = await inConflict(mixed(9, 10));
    const { machineId } = await house.conflicts.resolve(
      { conflictId, verdict: 'split', otherMachineId: one },
      byOperator(),
    );
    expect((await stateOf(one)).splitOff).toEqual([machineId]);
    expect(await reported(mixed(9, 10))).toBe(machineId);
  });
});

describe('the answer to a conflict', () => {
  test('is kept with its idempotency key', async () => {
    const one = await reported(aMachine(11));
    await reported(aMachine(12));
    const conflictId = await inConflict(mixed(11, 12));
    const answer = { conflictId, verdict: 'split', otherMachineId: one } as const;
    const first = await house.conflicts.resolve(answer, byOperator(), { idempotencyKey: 'k1' });
    const again = await house.conflicts.resolve(answer, byOperator(), { idempotencyKey: 'k1' });
    expect(again.machineId).toBe(first.machineId);
    expect(again.outcome).toMatchObject({ repeated: true, position: first.outcome.position });
  });

  test('that makes no sense is refused, and the conflict stays open', async () => {
    await reported(aMachine(13));
    await reported(aMachine(14));
    const conflictId = await inConflict(mixed(13, 14));
    const head = await store.head();
    const stranger = { conflictId, verdict: 'same', machineId: 'mnobody' } as const;
    expect(await house.conflicts.resolve(stranger, byOperator())).toMatchObject({
      outcome: { outcome: 'refused', refusal: { code: 'not-a-candidate' } },
    });
    expect(await house.conflicts.resolve({ ...stranger, conflictId: 'cnone' }, byOperator())).toMatchObject({
      outcome: { refusal: { code: 'conflict-not-found' } },
    });
    expect(await store.head()).toBe(head);
    expect(await createPendingReports(database.pool).find(conflictId)).toBeDefined();
  });

  test('to a machine that nothing names gives it an id that its bytes lead to', async () => {
    const nameless = aMachine(15, { system: {}, boards: [], disks: [], ports: [] });
    const conflictId = await inConflict(nameless);
    const { machineId } = await house.conflicts.resolve({ conflictId, verdict: 'different' }, byOperator());
    expect(await reported(nameless)).toBe(machineId);
    const other = { ...nameless, bios: { version: '3' } };
    expect(await inConflict(other)).not.toBe(conflictId);
  });
});
