import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inventoryHeaders } from '#libs/contracts/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type IngestHouse } from '../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../test/support/machine-report.js';
import type { IngestSettings } from './settings.js';

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
    'truncate records.token_secret, records.raw_report, records.machine_report, records.pending_report, records.liveness',
  );
});
afterEach(() => Promise.all(houses.splice(0).map((house) => house.close())));

async function openHouse(settings: Partial<IngestSettings> = {}, remoteAddress?: string): Promise<IngestHouse> {
  const lookup = new LogBackedIdentity(store);
  const house = await openIngestHouse({ database, store, lookup, settings, ...(remoteAddress && { remoteAddress }) });
  houses.push(house);
  return house;
}

async function tokenOf(house: IngestHouse, accessRole: 'viewer' | 'operator'): Promise<string> {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: 'process:test' } as const;
  const token = await house.access.issue({ label: 'test', accessRole }, context);
  if ('refusal' in token) throw new Error(token.refusal.message);
  return token.secret;
}

async function enrolled(house: IngestHouse, nth: number): Promise<{ machineId: string; token: string }> {
  const { body } = await house.post('enroll', aMachine(nth));
  return { machineId: String(body['machineId']), token: String(body['token']) };
}

describe('a machine', () => {
  test('is not configured out of read models that hold a part of what there is', async () => {
    const house = await openHouse();
    const { token } = await enrolled(house, 9);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await house.send('config', { method: 'GET', headers });
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'configuration-not-ready' } } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(house.refused).toEqual([]);
  });

  test('enrols, reports with its token, and is told when nothing is new', async () => {
    const house = await openHouse();
    const first = await house.post('enroll', aMachine(1));
    expect(first).toMatchObject({ status: 201, body: { discovered: true, token: expect.stringMatching(/^rl_m_/) } });
    const token = String(first.body['token']);
    const head = await store.head();
    const same = await house.post('inventory', aMachine(1), token);
    expect(same).toMatchObject({ status: 200, body: { machineId: first.body['machineId'], changed: false } });
    expect(await store.head()).toBe(head);
    const changed = await house.post('inventory', aMachine(1, { disks: [] }), token);
    expect(changed).toMatchObject({ status: 200, body: { changed: true, position: expect.stringMatching(/^\d+$/) } });
    const { lines } = house;
    expect(lines).toEqual([]);
  });

  test('enrols again at the next netboot, and gets another token', async () => {
    const house = await openHouse();
    const one = await enrolled(house, 2);
    const again = await house.post('enroll', aMachine(2));
    expect(again).toMatchObject({ status: 200, body: { machineId: one.machineId, changed: false } });
    expect(again.body['token']).not.toBe(one.token);
    expect((await house.post('inventory', aMachine(2), one.token)).status).toBe(200);
  });

  test('without a token is recognised by its hardware, and gets a token the first time only', async () => {
    const house = await openHouse();
    const first = await house.post('inventory', aMachine(3));
    expect(first).toMatchObject({ status: 200, body: { discovered: true, token: expect.any(String) } });
    const again = await house.post('inventory', aMachine(3));
    expect(again.body).toEqual({ machineId: first.body['machineId'], changed: false });
    const changed = await house.post('inventory', aMachine(3, { disks: [] }));
    expect(changed.body).toEqual({
      machineId: first.body['machineId'],
      changed: true,
      position: expect.any(String),
    });
  });

  test('with a wrong clock is placed by the difference', async () => {
    const house = await openHouse();
    const { machineId, token } = await enrolled(house, 4);
    house.clock.advance(60_000);
    const years = -5 * 365 * 24 * 3_600_000;
    await house.post('inventory', aMachine(4, { disks: [] }), token, {
      [inventoryHeaders.observedAt]: house.clock.in(years - 10_000),
      [inventoryHeaders.agentNow]: house.clock.in(years),
    });
    const events: { type: string; data: object; metadata: Readonly<Record<string, string>> }[] = [];
    for await (const event of store.readStream(`machine-${machineId}`)) events.push(event);
    const skewed = events.find((event) => event.type === 'ClockSkewObserved');
    expect(skewed?.data).toMatchObject({ excessive: true, skewMs: years });
    expect(skewed?.metadata['observedAt']).toBe('2026-03-01T12:00:50.000Z');
  });

  test('tells how it is doing without an event', async () => {
    const house = await openHouse();
    const { machineId, token } = await enrolled(house, 5);
    const head = await store.head();
    expect((await house.post('status', { uptimeSeconds: 3, bootId: 'b' }, token)).status).toBe(204);
    await house.ingest.liveness.write();
    const { rows } = await database.pool.query('select machine_id, status from records.liveness');
    expect(rows).toEqual([{ machine_id: machineId, status: { uptimeSeconds: 3, bootId: 'b' } }]);
    expect(await store.head()).toBe(head);
  });
});

describe('tokens', () => {
  test("one machine's token does not speak for another", async () => {
    const house = await openHouse();
    const [six, seven] = [await enrolled(house, 6), await enrolled(house, 7)];
    const head = await store.head();
    const wrong = await house.post('inventory', aMachine(7), six.token);
    expect(wrong).toMatchObject({
      status: 409,
      body: { error: { code: 'identity-mismatch' }, conflictId: expect.stringMatching(/^c/) },
    });
    const streams = new Set<string>();
    for await (const { events } of store.readLog({ after: head }))
      for (const event of events) streams.add(event.stream);
    expect([...streams]).toEqual([`identityConflict-${String(wrong.body['conflictId'])}`]);
    expect((await house.post('inventory', aMachine(7), seven.token)).body).toMatchObject({ changed: false });
  });

  test('unknown, of another scheme, and too low ones are turned away', async () => {
    const house = await openHouse();
    const viewer = await tokenOf(house, 'viewer');
    expect(await house.post('inventory', aMachine(8), 'rl_m_nobody')).toMatchObject({
      status: 401,
      body: { error: { code: 'token-invalid' } },
    });
    const basic = await house.post('inventory', aMachine(8), undefined, { authorization: 'Basic YTpi' });
    expect(basic.status).toBe(401);
    expect((await house.post('inventory', aMachine(8), viewer)).status).toBe(403);
    expect((await house.post('status', {}, viewer)).body.error).toMatchObject({ code: 'machine-token-needed' });
    expect(await store.head()).toBe(1n);
  });

  test("an operator's token reports for machines that cannot", async () => {
    const house = await openHouse();
    const operator = await tokenOf(house, 'operator');
    const { body } = await house.post('inventory', aMachine(9), operator);
    expect(body).toMatchObject({ discovered: true });
    expect(body).not.toHaveProperty('token');
  });

  test('where enrolment is closed strangers stay outside', async () => {
    const house = await openHouse({ enrolment: 'closed' });
    for (const path of ['inventory', 'enroll'])
      expect((await house.post(path, aMachine(10))).body.error).toMatchObject({ code: 'token-needed' });
  });

  test('do not travel over plain HTTP from elsewhere, and a report without one gets none', async () => {
    const house = await openHouse({}, '192.0.2.7');
    expect((await house.post('enroll', aMachine(11))).body.error).toMatchObject({ code: 'plain-http-refused' });
    const refused = await house.post('inventory', aMachine(11), 'rl_m_x');
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'plain-http-refused' } } });
    const anonymous = await house.post('inventory', aMachine(11));
    expect(anonymous).toMatchObject({ status: 200, body: { discovered: true } });
    expect(anonymous.body).not.toHaveProperty('token');
    const trusting = await openHouse({ plainHttp: 'anywhere' }, '192.0.2.7');
    expect((await trusting.post('enroll', aMachine(11))).body).toHaveProperty('token');
  });
});
