import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createFollowed,
  createNewestReports,
  createPendingReports,
  createRawReports,
  createSealedTexts,
  createWaitingEnrolments,
} from '#libs/records/index.js';
import { machine } from '#libs/domain/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type IngestHouse } from '../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine, received } from '../../../test/support/machine-report.js';
import { createConflictResolution, createIntake, defaultLimits, followUp, type FollowUpParts } from '../index.js';

let database: TestDatabase;
let store: InMemoryEventStore;
let lookup: LogBackedIdentity;
let house: IngestHouse;
let parts: FollowUpParts;
const { signal } = new AbortController();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { pool } = database;
  await pool.query(
    `truncate records.token_secret, records.raw_report, records.machine_report, records.pending_report,
     records.liveness, records.followed`,
  );
  store = new InMemoryEventStore();
  lookup = new LogBackedIdentity(store);
  house = await openIngestHouse({ database, store, lookup });
  const { commands, access } = house;
  const records = { raw: createRawReports(pool), pending: createPendingReports(pool) };
  const followed = createFollowed(pool, 'test');
  parts = {
    store,
    followed,
    commands,
    access,
    ...records,
    waiting: createWaitingEnrolments(pool),
    sealed: createSealedTexts(pool),
    limits: defaultLimits,
  };
  await followUp(parts, signal);
  return () => house.close();
});

const byOperator = () => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'looked at it' } as const;
};

interface InConflict {
  readonly one: string;
  readonly other: string;
  readonly otherToken: string;
  readonly conflictId: string;
}

/** The board of one machine in the chassis of another: nobody can tell which of them it is. */
async function aConflict(): Promise<InConflict> {
  const one = await house.post('enroll', aMachine(1));
  const other = await house.post('enroll', aMachine(2));
  const { system, boards } = aMachine(1);
  const mixed = aMachine(2, { system: { ...system, serial: aMachine(2).system?.serial }, boards });
  const { body } = await house.post('inventory', mixed);
  return {
    one: String(one.body['machineId']),
    other: String(other.body['machineId']),
    otherToken: String(other.body['token']),
    conflictId: String(body['conflictId']),
  };
}

const killed = () => Promise.reject(new Error('killed'));

/** What has to be so behind a merge: tokens handed over, the report kept, nothing waiting. */
async function whatIsLeft({ one, other, conflictId }: InConflict) {
  const of = 'select from records.token_secret where machine_id = $1';
  return {
    tokensOfOther: (await database.pool.query(of, [other])).rows.length,
    tokensOfOne: (await database.pool.query(of, [one])).rows.length,
    waiting: (await parts.pending.find(conflictId)) !== undefined,
    kept: (await database.pool.query('select from records.raw_report where machine_id = $1', [one])).rows.length,
  };
}
const done = { tokensOfOther: 0, tokensOfOne: 2, waiting: false, kept: 2 };
const nothing = { tokensOfOther: 1, tokensOfOne: 1, waiting: true, kept: 1 };

describe('a crash between an answer to a conflict and the records behind it', () => {
  const merge = ({ conflictId, one, other }: InConflict) =>
    ({ conflictId, verdict: 'merge', machineId: one, otherMachineId: other }) as const;

  async function answeredAndKilled(conflict: InConflict, idempotencyKey: string): Promise<void> {
    const dying = { ...parts.raw, keep: killed };
    const crashing = createConflictResolution({
      ...parts,
      raw: dying,
      commands: house.commands,
      clock: house.clock,
      lookup,
    });
    const resolving = crashing.resolve(merge(conflict), byOperator(), { idempotencyKey });
    await expect(resolving).rejects.toThrow('killed');
    expect(await whatIsLeft(conflict)).toEqual(nothing);
  }

  test('is made good by the same answer given again', async () => {
    const conflict = await aConflict();
    await answeredAndKilled(conflict, 'merge-again');
    const again = await house.conflicts.resolve(merge(conflict), byOperator(), { idempotencyKey: 'merge-again' });
    expect(again).toMatchObject({ machineId: conflict.one, outcome: { repeated: true } });
    expect(await whatIsLeft(conflict)).toEqual(done);
    expect((await house.post('inventory', aMachine(1), conflict.otherToken)).status).toBe(200);
  });

  test('is made good by whoever follows the log, when nobody asks again', async () => {
    const conflict = await aConflict();
    await answeredAndKilled(conflict, 'merge-once');
    await followUp(parts, signal);
    expect(await whatIsLeft(conflict)).toEqual(done);
    await followUp({ ...parts, followed: createFollowed(database.pool, 'from the end') }, signal);
    expect(await whatIsLeft(conflict)).toEqual(done);
  });
});

describe('a merge into an accepted machine', () => {
  test('lets the token of the one that ended speak for it', async () => {
    const conflict = await aConflict();
    const { one, other, otherToken, conflictId } = conflict;
    const data = { machineId: one };
    await house.commands.handle(machine, one, { type: 'AcceptMachine', data }, byOperator());
    await followUp(parts, signal);
    const answer = { conflictId, verdict: 'merge', machineId: one, otherMachineId: other } as const;
    await house.conflicts.resolve(answer, byOperator());
    await followUp(parts, signal);
    house.clock.advance(5_000);
    const { system, boards } = aMachine(1);
    const mixed = aMachine(2, { system: { ...system, serial: aMachine(2).system?.serial }, boards, disks: [] });
    expect(await house.post('inventory', mixed, otherToken)).toMatchObject({ status: 200, body: { machineId: one } });
  });
});

describe('a token that speaks for nobody', () => {
  const heardOf = async (machineId: string): Promise<boolean> => {
    await house.ingest.liveness.write();
    const { rowCount } = await database.pool.query('select from records.liveness where machine_id = $1', [machineId]);
    return rowCount === 1;
  };

  const forgetWhoWasHeard = async (bad: IngestHouse): Promise<void> => {
    for (const { ingest } of [house, bad]) await ingest.liveness.write();
    await database.pool.query('truncate records.liveness');
  };

  test('does not begin to speak when its machine is merged into an accepted one', async () => {
    const { one, other, conflictId } = await aConflict();
    const elsewhere = { remoteAddress: '10.0.0.66', settings: { plainHttp: 'anywhere' } } as const;
    const bad = await openIngestHouse({ database, store, lookup, ...elsewhere });
    const theirs = String((await bad.post('enroll', aMachine(2))).body['token']);
    await house.commands.handle(machine, one, { type: 'AcceptMachine', data: { machineId: one } }, byOperator());
    const answer = { conflictId, verdict: 'merge', machineId: one, otherMachineId: other } as const;
    await house.conflicts.resolve(answer, byOperator());
    await forgetWhoWasHeard(bad);
    const { system, boards } = aMachine(1);
    const newest = aMachine(2, { system: { ...system, serial: aMachine(2).system?.serial }, boards });
    expect(await bad.post('inventory', newest, theirs)).toMatchObject({ status: 202, body: { machineId: one } });
    await bad.close();
    expect(await heardOf(one)).toBe(false);
  });

  test('is held back also where the machine was retired right after it was accepted', async () => {
    const { body } = await house.post('enroll', aMachine(31));
    const machineId = String(body['machineId']);
    const bad = await openIngestHouse({
      database,
      store,
      lookup,
      remoteAddress: '10.0.0.66',
      settings: { plainHttp: 'anywhere' },
    });
    const theirs = String((await bad.post('enroll', aMachine(31))).body['token']);
    const data = { machineId };
    await house.commands.handle(machine, machineId, { type: 'AcceptMachine', data }, byOperator());
    await house.commands.handle(machine, machineId, { type: 'RetireMachine', data }, byOperator());
    await followUp(parts, signal);
    await forgetWhoWasHeard(bad);
    expect((await bad.post('status', { uptimeSeconds: 1 }, theirs)).status).toBe(204);
    await bad.close();
    expect(await heardOf(machineId)).toBe(false);
  });
});

describe('a crash between a report and the records behind it', () => {
  test('lets the machine that lost a part be looked at anew all the same', async () => {
    const loser = String((await house.post('enroll', aMachine(11))).body['machineId']);
    await house.post('enroll', aMachine(12));
    await followUp(parts, signal);
    const newest = createNewestReports(database.pool);
    const [first] = aMachine(11).ports ?? [];
    const carried = aMachine(12, { ports: [...(aMachine(12).ports ?? []), { ...first, name: 'eno9' }] });
    const { pool } = database;
    const intake = createIntake({
      commands: house.commands,
      access: house.access,
      lookup,
      newest,
      raw: { ...parts.raw, reconsider: killed },
      pending: createPendingReports(pool),
      waiting: createWaitingEnrolments(pool),
      bootTokens: house.bootTokens,
      challenges: { take: () => Promise.resolve(false) },
      liveness: house.ingest.liveness,
      clock: house.clock,
      limits: defaultLimits,
      machineTokenMs: 60_000,
    });
    await expect(intake.take(received(carried))).rejects.toThrow('killed');
    expect((await newest.byMachine(loser))?.evidenceDigest).toMatch(/^[0-9a-f]{64}$/);
    await followUp(parts, signal);
    expect(await newest.byMachine(loser)).toMatchObject({ digest: '', evidenceDigest: null });
  });
});

describe('a conflict by a token of another machine', () => {
  test('ends when the hardware enrols for itself', async () => {
    const { body } = await house.post('enroll', aMachine(21));
    const wrong = await house.post('inventory', aMachine(22), String(body['token']));
    const conflictId = String(wrong.body['conflictId']);
    expect(wrong.status).toBe(409);
    expect((await house.post('enroll', aMachine(22))).status).toBe(201);
    const types: string[] = [];
    for await (const event of store.readStream(`identityConflict-${conflictId}`)) types.push(event.type);
    expect(types).toEqual(['IdentityConflictFound', 'IdentityConflictWithdrawn']);
    expect(await parts.pending.find(conflictId)).toBeUndefined();
    const late = await house.conflicts.resolve(
      { conflictId, verdict: 'different', otherMachineId: String(body['machineId']) },
      byOperator(),
    );
    expect(late.outcome.refusal).toMatchObject({ code: 'conflict-withdrawn' });
  });
});
