import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
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
import { createIntake, defaultLimits, type IntakeOutcome, type ReceivedReport } from '../index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let store: InMemoryEventStore;
let lookup: LogBackedIdentity;
beforeEach(async () => {
  await database.pool.query(
    'truncate records.token_secret, records.raw_report, records.machine_report, records.pending_report, records.liveness',
  );
  store = new InMemoryEventStore();
  lookup = new LogBackedIdentity(store);
});

/** Each has caches of its own, as two processes have. */
function anIntake() {
  const { pool } = database;
  const clock = new SettableClock();
  const commands = createCommandHandling({ store });
  const newest = createNewestReports(pool);
  const intake = createIntake({
    commands,
    lookup,
    access: createAccess({ pool, commands, clock }),
    newest,
    raw: createRawReports(pool),
    pending: createPendingReports(pool),
    liveness: new LivenessNotes(pool, clock),
    clock,
    waiting: createWaitingEnrolments(database.pool),
    bootTokens: createBootTokens(database.pool, clock),
    challenges: createChallenges(database.pool, clock),
    limits: defaultLimits,
    machineTokenMs: 60_000,
  });
  /** With a machine's token, as the HTTP side does it. */
  const ofMachine = async (machineId: string, report: ReceivedReport): Promise<IntakeOutcome> =>
    intake.take({ ...report, bearer: { machineId, actor: `machine:${machineId}` } }, await newest.byMachine(machineId));
  return { take: intake.take, ofMachine };
}

function taken(outcome: IntakeOutcome) {
  if (outcome.kind !== 'taken') throw new Error(`not taken: ${JSON.stringify(outcome)}`);
  return outcome;
}

async function eventsOf(stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const event of store.readStream(stream)) types.push(event.type);
  return types;
}

const enrol = { enrol: { remoteAddress: '10.0.0.7', when: 'always' } } as const;
const withoutFirstDisk = (nth: number) => aMachine(nth, { disks: (aMachine(nth).disks ?? []).slice(1) });

describe('a first report', () => {
  test('makes a machine, claims its evidence and gives it a token, in one append', async () => {
    const { take } = anIntake();
    const outcome = taken(await take(received(aMachine(1), enrol)));
    expect(outcome).toMatchObject({ discovered: true, changed: true });
    expect(outcome.token?.secret).toMatch(/^rl_m_/);
    const batches: number[] = [];
    for await (const { events } of store.readLog({ after: 0n }))
      batches.push(new Set(events.map((event) => event.metadata['commandId'])).size);
    expect(batches).toEqual([1]);
    expect(await eventsOf(`machine-${outcome.machineId}`)).toEqual(
      expect.arrayContaining(['MachineDiscovered', 'InventoryReported', 'HardwareRecorded', 'MachineEnrolled']),
    );
  });

  test('sent by two connections at once makes one machine', async () => {
    const [one, other] = [anIntake(), anIntake()];
    const outcomes = await Promise.all([one.take(received(aMachine(2))), other.take(received(aMachine(2)))]);
    expect(new Set(outcomes.map((outcome) => taken(outcome).machineId)).size).toBe(1);
  });

  test('repeated before the read model has it is the same machine', async () => {
    const { take } = anIntake();
    await lookup.fallBehind();
    const first = taken(await take(received(aMachine(3))));
    await lookup.fallBehind();
    const again = taken(await anIntake().take(received(aMachine(3))));
    expect(again).toMatchObject({ machineId: first.machineId, discovered: false, changed: false });
  });
});

describe('a later report', () => {
  test('in other bytes of the same content writes nothing', async () => {
    const { take, ofMachine } = anIntake();
    const { machineId } = taken(await take(received(aMachine(4))));
    const head = await store.head();
    const outcome = await ofMachine(machineId, received(aMachine(4), { digest: 'other', ...atMinute(5) }));
    expect(outcome).toMatchObject({ kind: 'taken', changed: false, position: undefined });
    expect(await store.head()).toBe(head);
  });

  test('of a known machine says what changed, in its own stream only', async () => {
    const { take, ofMachine } = anIntake();
    const { machineId } = taken(await take(received(aMachine(5))));
    const before = await eventsOf(`machine-${machineId}`);
    taken(await ofMachine(machineId, received(withoutFirstDisk(5), atMinute(5))));
    const fresh = (await eventsOf(`machine-${machineId}`)).slice(before.length);
    expect(fresh).toEqual(['InventoryReported', 'ComponentRemoved', 'SupportingEvidenceChanged']);
  });

  test('that comes late changes the past and not the present', async () => {
    const { take, ofMachine } = anIntake();
    const { machineId } = taken(await take(received(aMachine(6), atMinute(10))));
    const outcome = taken(await ofMachine(machineId, received(withoutFirstDisk(6), atMinute(5))));
    expect(outcome.changed).toBe(true);
    expect((await eventsOf(`machine-${machineId}`)).at(-1)).toBe('LateHardwareRecorded');
    const again = taken(await ofMachine(machineId, received(aMachine(6), atMinute(11))));
    expect(again.changed).toBe(false);
  });

  test('taken in by a process whose memory is old still counts', async () => {
    const [one, other] = [anIntake(), anIntake()];
    const { machineId } = taken(await one.take(received(aMachine(7))));
    taken(await other.ofMachine(machineId, received(withoutFirstDisk(7), atMinute(1))));
    const back = taken(await one.ofMachine(machineId, received(aMachine(7), atMinute(2))));
    expect(back.changed).toBe(true);
  });
});

describe('whose report it is', () => {
  test("a token of one machine on another's hardware is a conflict, and changes neither", async () => {
    const { take, ofMachine } = anIntake();
    const [eight, nine] = [taken(await take(received(aMachine(8)))), taken(await take(received(aMachine(9))))];
    const outcome = await ofMachine(eight.machineId, received(aMachine(9), atMinute(5)));
    expect(outcome).toMatchObject({ kind: 'conflict', mismatch: true });
    const again = await ofMachine(eight.machineId, received(aMachine(9), atMinute(6)));
    expect(again).toEqual(outcome);
    expect(await eventsOf(`machine-${nine.machineId}`)).toHaveLength(4);
  });

  test('a machine that lost a part to another is looked at anew, whatever its bytes', async () => {
    const { take } = anIntake();
    const [ten, eleven] = [taken(await take(received(aMachine(10)))), taken(await take(received(aMachine(11))))];
    const [first] = aMachine(10).ports ?? [];
    const carried = aMachine(11, { ports: [...(aMachine(11).ports ?? []), { ...first, name: 'eno9' }] });
    expect(taken(await take(received(carried, atMinute(5)))).machineId).toBe(eleven.machineId);
    const newest = await createNewestReports(database.pool).byMachine(ten.machineId);
    expect(newest?.digest).toBe('');
  });
});
