import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { machine, type MachineState } from '#libs/domain/index.js';
import {
  createFollowed,
  createPendingReports,
  createRawReports,
  createSealedTexts,
  createWaitingEnrolments,
  type RawReports,
} from '#libs/records/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type IngestHouse } from '../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { defaultLimits } from '../report/limits.js';
import { followUp } from '../follow-up/follow-up.js';
import { createEnrolmentDecisions } from './decide-enrolment.js';

let database: TestDatabase;
let store: InMemoryEventStore;
let house: IngestHouse;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  store = new InMemoryEventStore();
  await database.pool.query(
    `truncate records.token_secret, records.raw_report, records.machine_report, records.pending_report,
     records.liveness, records.enrolment, records.followed`,
  );
  house = await openIngestHouse({ database, store, lookup: new LogBackedIdentity(store) });
  return () => house.close();
});

const byOperator = () => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'seen in the rack' } as const;
};

interface Waiting {
  readonly machineId: string;
  readonly enrolmentId: string;
  readonly token: string;
}

/** An accepted machine, rebooted: it enrols with its evidence alone, a disk less than before. */
async function aWaiting(nth: number): Promise<Waiting> {
  const { body } = await house.post('enroll', aMachine(nth));
  const machineId = String(body['machineId']);
  await house.commands.handle(machine, machineId, { type: 'AcceptMachine', data: { machineId } }, byOperator());
  house.clock.advance(60_000);
  const again = await house.post('enroll', aMachine(nth, { disks: [] }));
  expect(again.status).toBe(202);
  return { machineId, enrolmentId: String(again.body['enrolmentId']), token: String(again.body['token']) };
}

const stateOf = async (id: string): Promise<MachineState> => (await house.commands.load(machine, id)).state;
const disksOf = ({ hardware }: MachineState) =>
  (hardware?.components ?? []).filter(({ kind }) => kind === 'disk').length;

function followParts(raw: RawReports = createRawReports(database.pool)) {
  const { pool } = database;
  const { commands, access } = house;
  const [pending, waiting, sealed] = [
    createPendingReports(pool),
    createWaitingEnrolments(pool),
    createSealedTexts(pool),
  ];
  const records = { raw, pending, waiting, sealed };
  return { store, followed: createFollowed(pool, 'test'), commands, access, ...records, limits: defaultLimits };
}

const { signal } = new AbortController();

describe('a person’s yes', () => {
  test('takes the newest report over, and the token speaks for the machine', async () => {
    const { machineId, enrolmentId, token } = await aWaiting(1);
    house.clock.advance(1_000);
    const newest = aMachine(1, { disks: [], bios: { version: '2.0' } });
    expect((await house.post('inventory', newest, token)).status).toBe(202);
    const { outcome } = await house.enrolments.decide({ enrolmentId, verdict: 'admit' }, byOperator(), {
      idempotencyKey: 'yes-to-one',
    });
    expect(outcome.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['EnrolmentAdmitted', 'ComponentRemoved', 'BiosChanged', 'MachineEnrolled']),
    );
    expect(disksOf(await stateOf(machineId))).toBe(0);
    expect(await house.post('inventory', newest, token)).toMatchObject({ status: 200, body: { changed: false } });
    const again = await house.enrolments.decide({ enrolmentId, verdict: 'admit' }, byOperator(), {
      idempotencyKey: 'yes-to-one',
    });
    expect(again.outcome).toMatchObject({ repeated: true, position: outcome.position });
  });

  test('is believed before the records know of it', async () => {
    const { enrolmentId, token } = await aWaiting(2);
    const away = { ...followParts(), coordinate: house.commands.coordinate };
    const crashing = createEnrolmentDecisions({
      ...away,
      access: { admit: () => Promise.reject(new Error('killed')), destroy: () => Promise.reject(new Error('killed')) },
    });
    await expect(crashing.decide({ enrolmentId, verdict: 'admit' }, byOperator())).rejects.toThrow('killed');
    expect((await house.post('inventory', aMachine(2), token)).status).toBe(200);
  });

  test('of which a crash left the records behind is made good by whoever follows the log', async () => {
    const parts = followParts();
    await followUp(parts, signal);
    const { machineId, enrolmentId } = await aWaiting(3);
    const raw = { ...parts.raw, keep: () => Promise.reject(new Error('killed')) };
    const crashing = createEnrolmentDecisions({ ...parts, raw });
    await expect(crashing.decide({ enrolmentId, verdict: 'admit' }, byOperator())).rejects.toThrow('killed');
    expect(await parts.waiting.reportOf(enrolmentId)).toBeDefined();
    await followUp(parts, signal);
    expect(await parts.waiting.reportOf(enrolmentId)).toBeUndefined();
    const { rows } = await database.pool.query('select from records.raw_report where machine_id = $1', [machineId]);
    expect(rows).toHaveLength(2);
  });

  test('in a dry run changes nothing', async () => {
    const { machineId, enrolmentId, token } = await aWaiting(4);
    const head = await store.head();
    const { commands, captured } = house.commands.dryRun();
    await house.enrolments.decide({ enrolmentId, verdict: 'admit' }, byOperator(), {}, commands);
    expect(captured().map(({ type }) => type)).toContain('EnrolmentAdmitted');
    expect(await store.head()).toBe(head);
    expect((await house.post('inventory', aMachine(4), token)).status).toBe(202);
    expect(disksOf(await stateOf(machineId))).toBe(2);
  });
});

describe('a person’s no', () => {
  test('makes the token worthless, and its sender is not heard again for a day', async () => {
    const { enrolmentId, token } = await aWaiting(5);
    const { outcome } = await house.enrolments.decide({ enrolmentId, verdict: 'refuse' }, byOperator());
    expect(outcome.outcome).toBe('accepted');
    expect((await house.post('inventory', aMachine(5), token)).status).toBe(401);
    house.clock.advance(10 * 60_000);
    expect(await house.post('enroll', aMachine(5))).toMatchObject({
      status: 403,
      body: { error: { code: 'enrolment-refused' } },
    });
    expect(house.refused.map(({ reason }) => reason)).toEqual(['token-invalid', 'enrolment-refused']);
  });

  test('of an enrolment that there is not is refused itself', async () => {
    const decided = await house.enrolments.decide({ enrolmentId: 'enone', verdict: 'refuse' }, byOperator());
    expect(decided.outcome.refusal).toMatchObject({ code: 'enrolment-not-found' });
  });
});

describe('whoever follows the log', () => {
  test('lets the tokens wait that do not speak for an accepted machine', async () => {
    const parts = followParts();
    await followUp(parts, signal);
    const { body } = await house.post('enroll', aMachine(6));
    const machineId = String(body['machineId']);
    const other = await house.post('enroll', aMachine(6));
    await house.commands.handle(machine, machineId, { type: 'AcceptMachine', data: { machineId } }, byOperator());
    await followUp(parts, signal);
    const held = 'select access_role from records.token_secret where machine_id = $1 and enrolment_id is not null';
    expect((await database.pool.query(held, [machineId])).rows).toHaveLength(1);
    // The newest of one sender speaks for it; the one before waits.
    expect((await house.post('inventory', aMachine(6), String(other.body['token']))).status).toBe(200);
    expect((await house.post('inventory', aMachine(6), String(body['token']))).status).toBe(202);
  });
});
