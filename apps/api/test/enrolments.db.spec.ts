import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

interface Enrolled {
  readonly machineId: string;
  readonly enrolmentId?: string;
  readonly token: string;
  readonly status: number;
}

async function post(path: string, document: object, token?: string): Promise<Enrolled> {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const init = { method: 'POST', headers, body: gzipSync(JSON.stringify(document)) };
  const response = await fetch(`${house.url}/node/v1/${path}`, init);
  return { ...((await response.json()) as Enrolled), status: response.status };
}

const payload = `{ position repeated refusal { code } events { type } enrolment { state decidedBy reason machine { id } }
  dryRun { eventCount events { type } } }`;
const admit = `mutation ($input: EnrolmentInput!) { admitEnrolment(input: $input) ${payload} }`;
const refuse = `mutation ($input: EnrolmentInput!) { refuseEnrolment(input: $input) ${payload} }`;
const list = `query ($p: Position, $m: ID, $s: EnrolmentState, $w: Boolean) {
  enrolments(waitFor: $p, machineId: $m, state: $s, waiting: $w) { totalCount edges { node { id state remoteAddress differs } } } }`;

async function aWaiting(nth: number): Promise<Enrolled> {
  const { machineId } = await post('enroll', aMachine(nth));
  const accept = 'mutation ($input: AcceptMachineInput!) { acceptMachine(input: $input) { position } }';
  await house.ask(accept, { input: { machineId, reason: 'ours' } });
  const waiting = await post('enroll', aMachine(nth, { disks: [] }));
  expect(waiting.status).toBe(202);
  return waiting;
}

describe('enrolments that wait', () => {
  it('are listed, tried out, admitted with a reason, and the decision is one however often it is sent', async () => {
    const { machineId, enrolmentId, token } = await aWaiting(1);
    const position = (await house.ask('{ position }')).data.position;
    const listed = (await house.ask(list, { p: position, m: machineId })).data.enrolments;
    expect(listed).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: enrolmentId, state: 'PENDING', differs: ['ComponentRemoved'] } }],
    });
    const tried = (await house.ask(admit, { input: { enrolmentId, dryRun: true } })).data.admitEnrolment;
    expect(tried.dryRun.events.map((one: { type: string }) => one.type)).toContain('MachineEnrolled');
    expect((await post('inventory', aMachine(1, { disks: [] }), token)).status).toBe(202);
    const input = { enrolmentId, reason: 'it was rebooted', idempotencyKey: `admit-${randomUUID()}` };
    const first = (await house.ask(admit, { input })).data.admitEnrolment;
    expect(first).toMatchObject({
      refusal: null,
      dryRun: null,
      enrolment: { state: 'ADMITTED', reason: 'it was rebooted', machine: { id: machineId } },
    });
    expect((await house.ask(admit, { input })).data.admitEnrolment).toMatchObject({
      repeated: true,
      position: first.position,
    });
    expect((await post('inventory', aMachine(1, { disks: [] }), token)).status).toBe(200);
  });

  it('are refused, and the token with them', async () => {
    const { enrolmentId, token } = await aWaiting(2);
    const { refuseEnrolment } = (await house.ask(refuse, { input: { enrolmentId, reason: 'nobody rebooted it' } }))
      .data;
    expect(refuseEnrolment.enrolment.state).toBe('REFUSED');
    expect((await post('inventory', aMachine(2), token)).status).toBe(401);
    const again = (await house.ask(admit, { input: { enrolmentId } })).data.admitEnrolment;
    expect(again.refusal.code).toBe('enrolment-already-decided');
  });

  it('are told from those that were answered, whatever the answer was', async () => {
    const { machineId, enrolmentId } = await aWaiting(4);
    const position = (await house.ask('{ position }')).data.position;
    const idsOf = async (p: string, w: boolean) =>
      (await house.ask(list, { p, m: machineId, w })).data.enrolments.edges.map(
        ({ node }: { node: { id: string } }) => node.id,
      );
    expect([await idsOf(position, true), await idsOf(position, false)]).toEqual([[enrolmentId], []]);
    const refused = (await house.ask(refuse, { input: { enrolmentId } })).data.refuseEnrolment;
    expect([await idsOf(refused.position, true), await idsOf(refused.position, false)]).toEqual([[], [enrolmentId]]);
  });

  it('are decided by operators only', async () => {
    const { enrolmentId } = await aWaiting(3);
    const answer = await house.ask(admit, { input: { enrolmentId } }, house.tokens.viewer);
    expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('refused access', () => {
  it('is an event, without the token that was tried', async () => {
    const tried = 'rl_a_nobody-has-this-token';
    await house.ask('{ position }', {}, tried);
    await house.ask(admit, { input: { enrolmentId: 'e' } }, house.tokens.viewer);
    const events = async () => {
      const found: string[] = [];
      for await (const batch of house.core.store.readLog({ after: 0n, filter: { types: ['AccessRefused'] } }))
        found.push(...batch.events.map(({ data }) => JSON.stringify(data)));
      return found;
    };
    await expect
      .poll(events, { timeout: 20_000 })
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/"reason":"token-invalid","door":"graphql".*"remoteAddress":"(::ffff:)?127/),
          expect.stringMatching(/"reason":"access-role-too-low","door":"graphql","actor":"token:t/),
        ]),
      );
    expect((await events()).join('')).not.toContain('nobody-has-this-token');
  });
});
