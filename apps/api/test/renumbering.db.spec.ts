import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { RenumberingSite } from '../../../test/support/renumbering-site.js';

let house: ApiHouse;
let rack: RenumberingSite;

beforeAll(async () => {
  house = await openApiHouse();
  rack = await RenumberingSite.of(3, house.core.store);
  await house.settled();
});
afterAll(async () => house.close());

const input = {
  renumbering: 'rn',
  title: 'Rack 1 leaves 10.99.0.0/24',
  filter: 'rack=r01',
  addresses: [{ function: 'LOOPBACK', family: 4, from: 'old4', to: 'new4' }],
  waveSize: 2,
};

async function give(name: string, fields: object, shows = 'renumbering { state doneCount atStep waitsFor }') {
  const type =
    name === 'confirmStep'
      ? 'ConfirmStepInput'
      : name === 'planRenumbering'
        ? 'PlanRenumberingInput'
        : name === 'withdrawConfirmation'
          ? 'WithdrawConfirmationInput'
          : 'RenumberingInput';
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code field message } commandId repeated dryRun { events { type } workflows { name subject } } ${shows} } }`;
  const { data, errors } = await house.ask(query, { input: fields }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}

const planShown = `plan { waveSize text steps { step kind team state confirmedBy machineIds switches { device text refusal { code } } }
  contact { step machineId code } machines(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { id stage machine { name } moves { subject before after } contact { code } } } } }`;

async function renumbering(asOf?: string) {
  await house.settled();
  const { data, errors } = await house.ask(
    `query ($asOf: String) { renumbering(code: "rn", asOf: $asOf) { state doneCount atStep waitsFor halted { machineId } ${planShown} } }`,
    { asOf },
  );
  expect(errors).toBeUndefined();
  return data.renumbering;
}

describe('a renumbering over GraphQL', () => {
  it('is shown before it is kept: what changes where, in which order, what loses contact', async () => {
    const shownPlan = await give('planRenumbering', { ...input, dryRun: true }, `renumbering { id } ${planShown}`);
    expect(shownPlan).toMatchObject({
      refusal: null,
      renumbering: null,
      dryRun: { events: [{ type: 'RenumberingPlanned' }] },
    });
    const { plan } = shownPlan;
    expect(plan.machines).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(plan.machines.edges[0].node).toMatchObject({
      id: 'm01',
      stage: 'COMING',
      machine: { name: 'web-1' },
      moves: [{ subject: 'loopback IPv4', before: '10.99.0.0/32 of old4', after: '10.60.0.0/32 of new4' }],
    });
    expect(plan.steps[1]).toMatchObject({ step: 'accept-b1/r01', kind: 'TEAM', team: 'network', state: 'COMING' });
    const [first] = plan.steps[1].switches;
    expect(first.device).toBe('b1/tor-r1-a');
    expect(first.text).toContain('10.60.0.0/32');
    expect(first.text).toContain('10.99.0.0/32');
    const last = plan.steps.at(-1).switches[0].text;
    expect(last).toContain('10.60.0.2/32');
    expect(last).not.toContain('10.99.0.2/32');
    expect(await renumbering()).toBeNull();
  });

  it('is planned once under a key, listed, and found by who is waited for', async () => {
    const keyed = { ...input, idempotencyKey: 'rack-1-leaves' };
    expect(await give('planRenumbering', keyed)).toMatchObject({ refusal: null, renumbering: { state: 'PLANNED' } });
    expect(await give('planRenumbering', keyed)).toMatchObject({ repeated: true });
    expect(await give('planRenumbering', input)).toMatchObject({ refusal: { code: 'renumbering-exists' } });
    const dry = await give('startRenumbering', { renumbering: 'rn', dryRun: true });
    expect(dry.dryRun.workflows).toEqual([{ name: 'renumbering', subject: 'rn' }]);
    await give('startRenumbering', { renumbering: 'rn' });
    await rack.advance();
    await house.settled();
    const { data } =
      await house.ask(`{ renumberings(filter: "waits=network") { edges { node { id state waitsFor atStep } } }
      planSteps(filter: "state=waiting and team=network") { totalCount edges { node { step renumbering { id } machineIds } } } }`);
    expect(data.renumberings.edges).toEqual([
      { node: { id: 'rn', state: 'RUNNING', waitsFor: 'network', atStep: 'accept-b1/r01' } },
    ]);
    expect(data.planSteps).toMatchObject({
      totalCount: 1,
      edges: [{ node: { step: 'accept-b1/r01', renumbering: { id: 'rn' } } }],
    });
    const text = await house.core.metrics.getSingleMetricAsString('rackledger_renumberings');
    expect(text).toContain('rackledger_renumberings{state="running"} 1');
    const waiting = await house.core.metrics.getSingleMetricAsString('rackledger_plan_steps_waiting');
    expect(waiting).toContain('rackledger_plan_steps_waiting{team="network"} 1');
  });

  it('goes on when the other team has done its part, and shows how far each machine is, also as of before', async () => {
    const before = (await house.core.store.head()).toString();
    const step = { renumbering: 'rn', step: 'accept-b1/r01', by: 'Ada', reason: 'ticket 12' };
    expect(await give('confirmStep', step)).toMatchObject({ refusal: null });
    await rack.advance();
    const now = await renumbering();
    expect(now).toMatchObject({ doneCount: 3, waitsFor: 'machines', atStep: 'settle-1' });
    expect(now.plan.steps[1]).toMatchObject({ state: 'DONE', confirmedBy: 'Ada' });
    expect(now.plan.machines.edges.map(({ node }: { node: { stage: string } }) => node.stage)).toEqual([
      'GIVEN',
      'GIVEN',
    ]);
    const then = await renumbering(before);
    expect(then).toMatchObject({ doneCount: 1, waitsFor: 'network' });
    expect(then.plan.machines.edges[0].node.stage).toBe('KEPT');
    expect(then.plan.steps[1]).toMatchObject({ state: 'WAITING', confirmedBy: null });
  });

  it('is refused what is not its turn, and can be taken back by undo where nobody has gone on', async () => {
    const late = { renumbering: 'rn', step: 'accept-b1/r01' };
    expect(await give('withdrawConfirmation', late)).toMatchObject({ refusal: { code: 'step-passed' } });
    const early = await give('confirmStep', { renumbering: 'rn', step: 'clear-b1/r01', by: 'Ada' });
    await house.settled();
    const undo = `mutation ($input: UndoInput!) { undo(input: $input) { refusal { code } bulk { done } } }`;
    const undone = await house.ask(undo, { input: { commandId: early.commandId, mode: 'ALL_OR_NOTHING' } });
    expect(undone.data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
    expect((await rack.state()).confirmed.has('clear-b1/r01')).toBe(false);
  });

  it('gives all numbers back when it is cancelled', async () => {
    await give('cancelRenumbering', { renumbering: 'rn', reason: 'not this week' });
    await rack.advance();
    const now = await renumbering();
    expect(now.state).toBe('CANCELLED');
    expect(now.plan.machines.edges[0].node.stage).toBe('TAKEN_BACK');
    expect((await rack.addresses('loopback')).flat()).toEqual(['10.99.0.0/32', '10.99.0.1/32', '10.99.0.2/32']);
  });

  it('is not for a token that is limited to a site, and says what is wrong with what was sent', async () => {
    const issue = `mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }`;
    const { data } = await house.ask(issue, { input: { label: 'b1', accessRole: 'OPERATOR', sites: ['b1'] } });
    const { token } = data.issueAccessToken;
    const listed = await house.ask('{ renumberings { totalCount } }', {}, token);
    expect(listed.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const query = 'mutation ($input: PlanRenumberingInput!) { planRenumbering(input: $input) { refusal { code } } }';
    const denied = await house.ask(query, { input: { ...input, renumbering: 'rn2' } }, token);
    expect(denied.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const both = await house.ask(query, { input: { ...input, renumbering: 'rn2', pool: 'old4' } });
    expect(both.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter' });
    const { filter: _filter, ...rest } = input;
    const byPool = await house.ask(query, { input: { ...rest, renumbering: 'rn2', pool: 'old4', dryRun: true } });
    expect(byPool.data.planRenumbering.refusal).toBeNull();
  });
});
