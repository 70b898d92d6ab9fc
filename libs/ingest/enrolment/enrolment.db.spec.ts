import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enrolment, machine } from '#libs/domain/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type Answer, type IngestHouse } from '../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../test/support/machine-report.js';

const machineAddress = '10.0.0.17';
const attacker = '10.0.0.66';
const minute = 60_000;

let database: TestDatabase;
let store: InMemoryEventStore;
const houses: IngestHouse[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  store = new InMemoryEventStore();
  await database.pool.query(
    `truncate records.token_secret, records.raw_report, records.machine_report, records.pending_report,
     records.liveness, records.enrolment, records.boot_token, records.challenge`,
  );
  return () => Promise.all(houses.splice(0).map((house) => house.close()));
});

/** The node API as seen from there; all doors lead into the same records and the same log. */
async function from(remoteAddress: string): Promise<IngestHouse> {
  const lookup = new LogBackedIdentity(store);
  const house = await openIngestHouse({
    database,
    store,
    lookup,
    remoteAddress,
    settings: { plainHttp: 'anywhere' },
  });
  houses.push(house);
  return house;
}

const byOperator = () => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'seen in the rack' } as const;
};

async function accept({ commands }: IngestHouse, machineId: string): Promise<void> {
  await commands.handle(machine, machineId, { type: 'AcceptMachine', data: { machineId } }, byOperator());
}

interface Known {
  readonly machineId: string;
  readonly token: string;
}

const knownIn = ({ body }: Answer): Known => ({ machineId: String(body['machineId']), token: String(body['token']) });

async function anAccepted(nth: number): Promise<Known & { readonly home: IngestHouse }> {
  const home = await from(machineAddress);
  const known = knownIn(await home.post('enroll', aMachine(nth)));
  await accept(home, known.machineId);
  return { ...known, home };
}

async function eventsOf(stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const event of store.readStream(stream)) types.push(event.type);
  return types;
}

const forged = (nth: number) => aMachine(nth, { disks: [] });

describe('somebody with an accepted machine’s evidence', () => {
  test('gets a token that reports for its enrolment, and nothing of the machine changes', async () => {
    const { machineId, home } = await anAccepted(1);
    const before = await eventsOf(`machine-${machineId}`);
    const bad = await from(attacker);
    const answer = await bad.post('enroll', forged(1));
    expect(answer).toMatchObject({ status: 202, body: { machineId, enrolmentId: expect.any(String) } });
    const { token } = knownIn(answer);
    expect(await bad.post('inventory', forged(1), token)).toMatchObject({ status: 202 });
    expect(await eventsOf(`machine-${machineId}`)).toEqual(before);
    const { state } = await home.commands.load(enrolment, String(answer.body['enrolmentId']));
    expect(state).toMatchObject({
      status: 'pending',
      requested: { remoteAddress: attacker, differs: ['ComponentRemoved'] },
    });
  });

  test('is told from a conflict also where the view of identity is behind', async () => {
    const { machineId, home } = await anAccepted(7);
    const lookup = new LogBackedIdentity(store);
    await lookup.fallBehind();
    const late = await openIngestHouse({ database, store, lookup, settings: { plainHttp: 'anywhere' } });
    houses.push(late);
    await home.post('enroll', aMachine(8));
    const { boards, system } = aMachine(7);
    const mixed = aMachine(8, {
      boards,
      system: { ...system, uuid: aMachine(8).system?.uuid },
      ports: aMachine(7).ports,
    });
    const answer = await late.post('inventory', mixed);
    expect(answer.body).toMatchObject({ conflictId: expect.stringMatching(/^c/) });
    expect(await eventsOf(`machine-${machineId}`)).not.toContain('EnrolmentRequested');
  });

  test('is not the machine’s sign of life', async () => {
    const { machineId } = await anAccepted(2);
    await database.pool.query('truncate records.liveness');
    const bad = await from(attacker);
    const { token } = knownIn(await bad.post('enroll', forged(2)));
    expect((await bad.post('status', { uptimeSeconds: 1 }, token)).status).toBe(204);
    await bad.post('inventory', aMachine(2));
    await bad.ingest.liveness.write();
    const { rows } = await database.pool.query('select machine_id from records.liveness');
    expect(rows.map((row: { machine_id: string }) => row.machine_id)).not.toContain(machineId);
  });

  test('anonymously is one enrolment, whose newest report waits; without news there is nothing to decide', async () => {
    const { machineId } = await anAccepted(3);
    const bad = await from(attacker);
    const head = await store.head();
    expect(await bad.post('inventory', aMachine(3))).toMatchObject({
      status: 200,
      body: { machineId, changed: false },
    });
    expect(await store.head()).toBe(head);
    const first = await bad.post('inventory', forged(3));
    expect(first).toMatchObject({ status: 202, body: { machineId } });
    expect(first.body).not.toHaveProperty('token');
    const again = await bad.post('inventory', { ...forged(3), bios: { version: '6.6' } });
    expect(again.body['enrolmentId']).toBe(first.body['enrolmentId']);
    const stream = `enrolment-${String(first.body['enrolmentId'])}`;
    expect(await eventsOf(stream)).toEqual(['EnrolmentRequested', 'EnrolmentClaimReplaced']);
  });

  test('cannot fill the log: one a minute from each sender, the earlier one gives way, and eight senders at most', async () => {
    const { machineId } = await anAccepted(4);
    const bad = await from(attacker);
    const first = await bad.post('enroll', forged(4));
    expect(await bad.post('enroll', forged(4))).toMatchObject({
      status: 429,
      body: { error: { code: 'enrolment-waits-already' } },
    });
    bad.clock.advance(minute);
    const second = await bad.post('enroll', forged(4));
    expect(second.status).toBe(202);
    expect(await eventsOf(`enrolment-${String(first.body['enrolmentId'])}`)).toContain('EnrolmentSuperseded');
    expect((await bad.post('inventory', forged(4), knownIn(first).token)).status).toBe(401);
    for (let nth = 1; nth <= 7; nth++)
      expect((await (await from(`10.9.0.${nth}`)).post('enroll', forged(4))).status).toBe(202);
    expect((await (await from('10.9.0.8')).post('enroll', forged(4))).status).toBe(429);
    expect(await eventsOf(`machine-${machineId}`)).not.toContain('ComponentRemoved');
  });

  test('takes no evidence from it either, with a machine that it makes up', async () => {
    const { machineId } = await anAccepted(5);
    const [port] = aMachine(5).ports ?? [];
    const thief = aMachine(6, { ports: [...(aMachine(6).ports ?? []), { ...port, name: 'eno9' }] });
    const bad = await from(attacker);
    expect((await bad.post('enroll', thief)).body).toMatchObject({ discovered: true });
    const claims: string[] = [];
    for await (const { events } of store.readLog({ after: 0n, filter: { types: ['EvidenceClaimed'] } }))
      for (const { data } of events) if ('previousMachineId' in data) claims.push(String(data.previousMachineId));
    expect(claims).not.toContain(machineId);
  });
});

describe('the machine itself', () => {
  test('goes on reporting with its own token, and gets another one for it', async () => {
    const { machineId, token, home } = await anAccepted(11);
    const changed = await home.post('inventory', forged(11), token);
    expect(changed).toMatchObject({ status: 200, body: { machineId, changed: true } });
    const again = await home.post('enroll', forged(11), token);
    expect(again).toMatchObject({ status: 200, body: { machineId } });
    const fresh = await home.post('inventory', aMachine(11), knownIn(again).token);
    expect(fresh).toMatchObject({ status: 200, body: { changed: true } });
  });

  test('is let in by the token of an expected boot, once', async () => {
    const { machineId, home } = await anAccepted(12);
    const { secret } = await home.bootTokens.issue({ machineId, attemptId: 'a1', holdsMs: 10 * minute });
    const shows = { 'rackledger-boot-token': secret };
    const answer = await home.post('enroll', forged(12), undefined, shows);
    expect(answer).toMatchObject({ status: 200, body: { machineId, changed: true } });
    expect(await home.post('inventory', aMachine(12), knownIn(answer).token)).toMatchObject({
      status: 200,
      body: { changed: true },
    });
    const thief = await from(attacker);
    expect((await thief.post('enroll', forged(12), undefined, shows)).status).toBe(202);
    expect(thief.refused).toMatchObject([{ reason: 'boot-token-spent', remoteAddress: attacker }]);
  });

  test('two that show one boot token at once are not both let in', async () => {
    const { machineId, home } = await anAccepted(13);
    const { secret } = await home.bootTokens.issue({ machineId, attemptId: 'a1', holdsMs: 10 * minute });
    const shows = { 'rackledger-boot-token': secret };
    const thief = await from(attacker);
    const answers = await Promise.all([home, thief].map((one) => one.post('enroll', aMachine(13), undefined, shows)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 202]);
  });

  test.each([
    ['expired', async (home: IngestHouse) => Promise.resolve(home.clock.advance(11 * minute))],
    ['withdrawn', (home: IngestHouse) => home.bootTokens.withdraw('a1')],
  ])('is not let in by a boot token that was %s', async (_, then) => {
    const { machineId, home } = await anAccepted(14);
    const { secret } = await home.bootTokens.issue({ machineId, attemptId: 'a1', holdsMs: 10 * minute });
    await then(home);
    const answer = await home.post('enroll', aMachine(14), undefined, { 'rackledger-boot-token': secret });
    expect([answer.status, home.refused[0]?.reason]).toEqual([202, 'boot-token-invalid']);
  });

  test('with the boot token of one machine and the hardware of another is a conflict', async () => {
    const { home } = await anAccepted(15);
    const other = knownIn(await home.post('enroll', aMachine(16)));
    const { secret } = await home.bootTokens.issue({ machineId: other.machineId, attemptId: 'a1', holdsMs: minute });
    const answer = await home.post('enroll', aMachine(15), undefined, { 'rackledger-boot-token': secret });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'identity-mismatch' } } });
  });
});

describe('before it was accepted', () => {
  test('somebody else had enrolled as it: then nobody speaks for it until a person says who', async () => {
    const home = await from(machineAddress);
    const own = knownIn(await home.post('enroll', aMachine(21)));
    const bad = await from(attacker);
    const theirs = knownIn(await bad.post('enroll', aMachine(21)));
    await accept(home, own.machineId);
    expect((await bad.post('inventory', forged(21), theirs.token)).status).toBe(202);
    const mine = await home.post('inventory', forged(21), own.token);
    expect(mine.status).toBe(202);
    const answer = { enrolmentId: String(mine.body['enrolmentId']), verdict: 'admit' } as const;
    expect((await home.enrolments.decide(answer, byOperator())).outcome.outcome).toBe('accepted');
    expect(await home.post('inventory', aMachine(21), own.token)).toMatchObject({
      status: 200,
      body: { changed: true },
    });
    expect((await bad.post('inventory', aMachine(21), theirs.token)).status).toBe(202);
  });

  test('a token of that time is no sign of life, however it spells the newest report', async () => {
    const home = await from(machineAddress);
    const { machineId } = knownIn(await home.post('enroll', aMachine(24)));
    const bad = await from(attacker);
    const theirs = knownIn(await bad.post('enroll', aMachine(24)));
    await accept(home, machineId);
    await bad.ingest.liveness.write();
    await database.pool.query('truncate records.liveness');
    const headers = { authorization: `Bearer ${theirs.token}`, 'content-type': 'application/json' };
    for (const body of [JSON.stringify(aMachine(24)), JSON.stringify(aMachine(24), undefined, 1)])
      expect((await bad.send('inventory', { body, headers })).status).toBe(202);
    await bad.ingest.liveness.write();
    const { rows } = await database.pool.query('select machine_id from records.liveness');
    expect(rows).toEqual([]);
  });

  test('a token of that time is let in by no boot token of another machine', async () => {
    const home = await from(machineAddress);
    const { machineId } = knownIn(await home.post('enroll', aMachine(22)));
    const bad = await from(attacker);
    const theirs = knownIn(await bad.post('enroll', aMachine(22)));
    await accept(home, machineId);
    const other = knownIn(await bad.post('enroll', aMachine(23)));
    const { secret } = await home.bootTokens.issue({ machineId: other.machineId, attemptId: 'a1', holdsMs: minute });
    const shows = { 'rackledger-boot-token': secret };
    expect((await bad.post('enroll', forged(22), theirs.token, shows)).status).toBe(202);
    expect(bad.refused).toMatchObject([{ reason: 'boot-token-misplaced', remoteAddress: attacker }]);
    expect(await eventsOf(`machine-${machineId}`)).not.toContain('ComponentRemoved');
    // It is not spent by that, and still serves the machine that it is for.
    expect((await bad.post('enroll', aMachine(23), undefined, shows)).status).toBe(200);
  });
});
