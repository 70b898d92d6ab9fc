import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BgpSessionObservation, ObservationDocument } from '#libs/contracts/index.js';
import { machine, mostObservedChanges } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { openWholeIngest, type WholeIngest } from '../../../test/support/whole-ingest.js';

let whole: WholeIngest;
beforeAll(async () => {
  whole = await openWholeIngest();
});
afterAll(() => whole.close());

const session = (more: Partial<BgpSessionObservation> = {}): BgpSessionObservation => ({
  name: 'tor1',
  peerAddress: '10.0.0.0',
  interface: null,
  peerAsn: 65001,
  localAsn: 65101,
  state: 'established',
  since: '2026-03-01T11:00:00.000Z',
  routes: [],
  lastError: null,
  ...more,
});
const sees = (...sessions: BgpSessionObservation[]): ObservationDocument => ({
  format: 'rackledger.observations/1',
  sections: { bgp: { daemons: [{ daemon: 'bird', sessions }] } },
});
const [up, down] = [sees(session()), sees(session({ state: 'idle', since: null }))];

async function enrolled(nth: number): Promise<{ machineId: string; token: string }> {
  const { body } = await whole.house.post('enroll', aMachine(nth));
  return { machineId: String(body['machineId']), token: String(body['token']) };
}

const told = (document: object, token?: string, headers?: Record<string, string>) =>
  whole.house.post('observations', document, token, headers);

async function storedOf(machineId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of whole.store.readStream(`observation-${machineId}`)) events.push(event);
  return events;
}

const eventsOf = async (machineId: string): Promise<string[]> => (await storedOf(machineId)).map(({ type }) => type);

const byOperator = (): CommandContext => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'a test' };
};

describe('POST /node/v1/observations', () => {
  it('writes what changed in what matters, once, and shows it in a read model', async () => {
    const { machineId, token } = await enrolled(1);
    const first = await told(up, token);
    expect(first).toMatchObject({ status: 200, body: { machineId, changed: true, events: ['BgpSessionsObserved'] } });
    expect(await told(up, token)).toMatchObject({ status: 200, body: { machineId, changed: false } });
    expect((await told(sees(session({ lastError: 'an old one' })), token)).body).toEqual({ machineId, changed: false });
    expect((await told(down, token)).body['changed']).toBe(true);
    expect(await eventsOf(machineId)).toEqual(['BgpSessionsObserved', 'BgpSessionsObserved']);
    const text = `select observed->'daemons'->0->'sessions'->0->>'state' as state from machinedb.observation where machine_id = $1`;
    await expect
      .poll(async () => (await whole.database.pool.query(text, [machineId])).rows, { timeout: 20_000 })
      .toEqual([{ state: 'idle' }]);
  });

  it('takes the time from the clock of the machine, and corrects it', async () => {
    const { machineId, token } = await enrolled(2);
    const now = whole.house.clock.now();
    const wrong = (ms: number): string => new Date(now - 3_600_000 + ms).toISOString();
    await told(up, token, { 'rackledger-observed-at': wrong(-5_000), 'rackledger-agent-now': wrong(0) });
    const [event] = await storedOf(machineId);
    const observedAt = new Date(now - 5_000).toISOString();
    expect(event?.data).toMatchObject({ observedAt });
    expect(event?.metadata).toMatchObject({ actor: `machine:${machineId}`, source: 'agent', observedAt });
    expect((await told(down, token, { 'rackledger-observed-at': 'yesterday' })).body.error).toMatchObject({
      code: 'invalid-field',
      field: 'rackledger-observed-at',
    });
  });

  it('lets what changes all the time wait, and takes it later', async () => {
    const { machineId, token } = await enrolled(3);
    const flicker = (nth: number) => told(nth % 2 === 0 ? up : down, token);
    for (let nth = 0; nth < mostObservedChanges; nth++) expect((await flicker(nth)).body['changed']).toBe(true);
    const { body } = await flicker(mostObservedChanges);
    expect(body).toMatchObject({ machineId, changed: false, waiting: ['bgp'] });
    expect(await flicker(mostObservedChanges)).toMatchObject({ body: { waiting: ['bgp'] } });
    whole.house.clock.advance(Number(body['againSeconds']) * 1000);
    expect((await flicker(mostObservedChanges)).body['changed']).toBe(true);
    expect(await eventsOf(machineId)).toHaveLength(mostObservedChanges + 1);
  });

  it('is for the token of the machine itself only', async () => {
    const { machineId, token } = await enrolled(4);
    expect(await told(up)).toMatchObject({ status: 401, body: { error: { code: 'token-needed' } } });
    expect(await told(up, 'rl_m_nobody')).toMatchObject({ status: 401, body: { error: { code: 'token-invalid' } } });
    const issued = await whole.house.access.issue({ label: 'ops', accessRole: 'operator' }, byOperator());
    const operator = 'secret' in issued ? issued.secret : '';
    expect(await told(up, operator)).toMatchObject({ status: 403, body: { error: { code: 'machine-token-needed' } } });
    await whole.house.commands.handle(machine, machineId, { type: 'AcceptMachine', data: { machineId } }, byOperator());
    const { body } = await whole.house.post('enroll', aMachine(4));
    expect(body).toMatchObject({ machineId, enrolmentId: expect.any(String) });
    const waiting = await told(up, String(body['token']));
    expect(waiting).toMatchObject({ status: 403, body: { error: { code: 'observations-refused' } } });
    expect((await told(up, token)).status).toBe(200);
  });

  it('names the field that is wrong, and takes no other document', async () => {
    const { machineId, token } = await enrolled(5);
    const wrong = sees({ ...session(), state: 'sleepy' as never });
    expect(await told(wrong, token)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-field', field: 'sections.bgp.daemons[0].sessions[0].state' } },
    });
    expect((await told({ format: 'rackledger.inventory/1' }, token)).body.error).toMatchObject({
      code: 'unknown-format',
    });
    const large = await whole.house.send('observations', {
      headers: { authorization: `Bearer ${token}` },
      body: 'x'.repeat(300_000),
    });
    expect(large.status).toBe(413);
    const unknown = { format: 'rackledger.observations/1', sections: { weather: { sunny: true } } };
    expect((await told(unknown, token)).body).toEqual({ machineId, changed: false });
    expect(await eventsOf(machineId)).toEqual([]);
  });

  it('shows what others see, whatever one machine calls its sessions and says of time', async () => {
    const [odd, other] = [await enrolled(7), await enrolled(8)];
    const long = (): string =>
      Array.from({ length: 512 }, () => String.fromCharCode(randomInt(0x4e00, 0x9fff))).join('');
    const ages = ['0000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z'];
    const sessions = ages.map((since, nth) => session({ name: `tor${nth}`, since }));
    const named = session({ name: long(), vrf: long() });
    expect((await told(sees(...sessions, named), odd.token)).status).toBe(200);
    expect((await told(up, other.token)).body['changed']).toBe(true);
    const text = 'select count(*)::int as sessions from machinedb.observed_bgp_session where machine_id = $1';
    const shown = async ({ machineId }: typeof odd) => (await whole.database.pool.query(text, [machineId])).rows;
    await expect.poll(() => shown(other), { timeout: 20_000 }).toEqual([{ sessions: 1 }]);
    expect(await shown(odd)).toEqual([{ sessions: 4 }]);
  });

  it('slows a machine down that sends something else again and again', async () => {
    const { token } = await enrolled(6);
    const statuses: number[] = [];
    for (let nth = 0; nth < 25; nth++)
      statuses.push((await told(sees(session({ lastError: `error ${nth}` })), token)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((one) => one === 200).length).toBeGreaterThanOrEqual(15);
  });
});
