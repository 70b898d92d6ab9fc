import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigurationSection } from '#libs/contracts/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

const apply = `mutation ($input: ApplyConfigurationInput!) { applyConfiguration(input: $input) {
  refusal { code field } events { type } commandId dryRun { events { type summary } } machine { id } } }`;
const undo = `mutation ($input: UndoInput!) { undo(input: $input) {
  bulk { refused verdicts { edges { node { refusal { code message wayOut } } } } } } }`;
const bulk = `mutation ($input: BulkInput!) { bulk(input: $input) {
  refusal { code } bulk { done refused verdicts { edges { node { subject verdict refusal { code } } } } } } }`;

async function post(path: string, document: object, token?: string) {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${house.url}/node/v1/${path}`, {
    method: 'POST',
    headers,
    body: gzipSync(JSON.stringify(document)),
  });
  return (await response.json()) as Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly tag: string | null;
  readonly body: { readonly generation: number; readonly apply?: object };
}

async function config(token: string, known?: string | null): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, ...(known ? { 'if-none-match': known } : {}) };
  const response = await fetch(`${house.url}/node/v1/config`, { headers });
  const text = await response.text();
  const body = text === '' ? {} : JSON.parse(text);
  return { status: response.status, tag: response.headers.get('etag'), body };
}

async function accepted(nth: number): Promise<{ machineId: string; token: string }> {
  const { machineId = '', token = '' } = await post('enroll', aMachine(nth));
  const accept = `mutation ($input: AcceptMachineInput!) { acceptMachine(input: $input) { refusal { code } } }`;
  await house.ask(accept, { input: { machineId } });
  return { machineId, token };
}

async function given(nth: number): Promise<{ machineId: string; token: string; first: Answer }> {
  const machine = await accepted(nth);
  let first = await config(machine.token);
  await expect.poll(async () => (first = await config(machine.token)).status, { timeout: 20_000 }).toBe(200);
  return { ...machine, first };
}

const applied = async (input: object) => (await house.ask(apply, { input })).data.applyConfiguration;
const observed = (token: string, configuration: ConfigurationSection) =>
  post('observations', { format: 'rackledger.observations/1', sections: { configuration } }, token);

describe('telling a machine to apply its configuration', () => {
  it('reaches it with its next call, and until it says what became of it', async () => {
    const { machineId, token, first } = await given(1);
    expect(first.body.apply).toBeUndefined();
    const tried = await applied({ machineId, dryRun: true });
    const summary = 'It would be told to apply generation 1 of its configuration.';
    expect(tried.dryRun.events).toEqual([{ type: 'ConfigurationApplyAsked', summary }]);
    expect((await config(token, first.tag)).status).toBe(304);
    const told = await applied({ machineId, generation: first.body.generation, parts: ['SSH_HOST_KEYS', 'DNS'] });
    expect(told).toMatchObject({ refusal: null, machine: { id: machineId } });
    expect(told.events).toEqual([{ type: 'ConfigurationApplyAsked' }]);
    const next = await config(token, first.tag);
    expect(next).toMatchObject({
      status: 200,
      body: { generation: 1, apply: { ask: 1, generation: 1, parts: ['dns', 'ssh-host-keys'] } },
    });
    // It has been told, and is at it: the call is held like any other.
    expect((await config(token, next.tag)).status).toBe(304);
    const report = { ask: 1, generation: 1, outcome: 'applied' as const, parts: [] };
    await observed(token, { generation: 1, parts: [], applied: report });
    expect((await config(token, next.tag)).body.apply).toBeUndefined();
    expect((await config(token, first.tag)).status).toBe(304);
    await applied({ machineId });
    expect((await config(token, first.tag)).body.apply).toEqual({ ask: 2, generation: 1, parts: [] });
  });

  it('is refused for machines that cannot, and for another generation than the one that was given', async () => {
    const { machineId } = await accepted(2);
    expect((await applied({ machineId })).refusal).toMatchObject({ code: 'configuration-never-given' });
    expect((await applied({ machineId: 'nobody' })).refusal).toMatchObject({ code: 'machine-not-found' });
    const other = await given(3);
    expect((await applied({ machineId: other.machineId, generation: 7 })).refusal).toEqual({
      code: 'generation-not-given',
      field: 'generation',
    });
    const unvouched = await post('enroll', aMachine(4));
    await expect.poll(async () => (await config(unvouched['token'] ?? '')).status, { timeout: 20_000 }).toBe(200);
    expect((await applied({ machineId: unvouched['machineId'] })).refusal).toMatchObject({
      code: 'machine-not-accepted',
    });
    const viewer = await house.ask(apply, { input: { machineId: other.machineId } }, house.tokens.viewer);
    expect(viewer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('goes to many, and is not taken back', async () => {
    const [one, other] = [await given(5), await accepted(6)];
    const command = { applyConfiguration: { parts: ['NTP'] } };
    const machineIds = [one.machineId, other.machineId];
    const order = (await house.ask(bulk, { input: { machineIds, command, mode: 'BEST_EFFORT' } })).data.bulk;
    expect(order).toMatchObject({ refusal: null, bulk: { done: 1, refused: 1 } });
    expect((await config(one.token, one.first.tag)).body.apply).toEqual({ ask: 1, generation: 1, parts: ['ntp'] });
    const { commandId } = await applied({ machineId: one.machineId });
    const undone = (await house.ask(undo, { input: { commandId, mode: 'ALL_OR_NOTHING' } })).data.undo;
    expect(undone.bulk.verdicts.edges[0].node.refusal.message).toContain('told the machine to apply');
    expect(undone.bulk.verdicts.edges[0].node.refusal.wayOut).toContain('the next generation');
  });
});
