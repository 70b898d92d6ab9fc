import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '#libs/contracts/index.js';
import { approval, machine, observedOrder } from '#libs/domain/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { VisitingBrowser } from '../../../test/support/visiting-browser.js';

const password = 'four words nobody says';
let house: ApiHouse;
let nth = 0;

beforeAll(async () => {
  house = await openApiHouse();
  for (const site of ['b1', 'b2']) {
    await mutate('createSite', 'CreateSiteInput', { site, title: site });
    await mutate('createRack', 'CreateRackInput', { rack: `${site}/r01` });
  }
  const approval = { commands: ['RetireMachine', 'PlaceMachine', 'TagMachine'], secondPersonFrom: 1 };
  await mutate('definePolicy', 'DefinePolicyInput', { policy: 'two', title: 'Two', selector: '', rule: { approval } });
});
afterAll(async () => house.close());

const textOf = (name: string, type: string, fields: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code message approvalId } ${fields} } }`;

async function mutate(name: string, type: string, input: object, fields = '', token?: string) {
  const { data, errors } = await house.ask(textOf(name, type, fields), { input }, token);
  if (errors) throw new Error(JSON.stringify(errors) + house.lines.slice(-2).join());
  return data[name];
}

async function mutateIn(browser: VisitingBrowser, name: string, type: string, input: object, fields = '') {
  const { data, errors } = (await browser.ask(textOf(name, type, fields), { input })).body;
  if (errors) throw new Error(JSON.stringify(errors) + house.lines.slice(-2).join());
  return data[name];
}

async function signedIn(name: string, accessRole: string) {
  const account = { name, displayName: name, accessRole, password, oneTime: false };
  expect((await mutate('createAccount', 'CreateAccountInput', account)).refusal).toBeNull();
  const browser = new VisitingBrowser(house.url);
  expect((await browser.signIn(name, password)).status).toBe(200);
  return browser;
}

const newMachine = () => house.report(aMachine((nth += 1)));
const payload = 'approval { id arguments reason requestedBy } state founderedBecause carriedOutAs';
const give = (approvalId: string, token?: string) =>
  mutate('giveApproval', 'AnswerApprovalInput', { approvalId }, payload, token);

const issued = async (order: object) =>
  (await mutate('issueAccessToken', 'IssueAccessTokenInput', order, 'token')).token as string;

/** A machine in the one rack of a site; placing takes two people as well. */
async function placed(site: string) {
  const machineId = await newMachine();
  const place = { machineId, place: { rack: `${site}/r01`, unit: 15 + nth, height: 1 } };
  const { refusal } = await mutate('placeMachine', 'PlaceMachineInput', place, '', house.tokens.operator);
  expect(await give(refusal.approvalId)).toMatchObject({ refusal: null, state: 'CARRIED_OUT' });
  return machineId;
}

describe('an admin who issues a token', () => {
  it('is no second person for what is asked for with it', async () => {
    const alice = await signedIn('alice', 'ADMIN');
    const order = { label: 'nobody in particular', accessRole: 'OPERATOR' };
    const { token } = await mutateIn(alice, 'issueAccessToken', 'IssueAccessTokenInput', order, 'token');
    const machineId = await newMachine();
    const { refusal } = await mutate('retireMachine', 'RetireMachineInput', { machineId }, '', token);
    expect(refusal).toMatchObject({ code: 'needs-approval' });
    const answer = { approvalId: refusal.approvalId };
    expect(await mutateIn(alice, 'giveApproval', 'AnswerApprovalInput', answer)).toMatchObject({
      refusal: { code: 'same-person' },
    });
    expect(await give(refusal.approvalId)).toMatchObject({ refusal: null, state: 'CARRIED_OUT' });
  });
});

describe('a list with a line that is refused', () => {
  it('is carried out for the others, as it was asked for', async () => {
    const machineId = await newMachine();
    const csv = `kind,site,code,rack,unit,height\nmachine,b1,${machineId},r01,12,1\nmachine,b1,mnobody,r01,14,1\n`;
    const input = { csv, mode: 'BEST_EFFORT' };
    const tried = 'verdicts { verdict } dryRun { approval { count } }';
    const dry = await mutate('importPlaces', 'ImportPlacesInput', { ...input, dryRun: true }, tried);
    expect(dry.dryRun).toEqual({ approval: { count: 1 } });
    expect(dry.verdicts.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['DONE', 'REFUSED']);
    const { refusal } = await mutate('importPlaces', 'ImportPlacesInput', input, '', house.tokens.operator);
    expect(refusal).toMatchObject({ code: 'needs-approval' });
    expect(await give(refusal.approvalId)).toMatchObject({ refusal: null, state: 'CARRIED_OUT' });
    const waitFor = (await house.core.store.head()).toString();
    const query = 'query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { place { unit } } }';
    expect((await house.ask(query, { id: machineId, p: waitFor })).data.machine.place).toEqual({ unit: 12 });
  });
});

describe('whoever asked and is gone', () => {
  const changes = {
    disabled: ['disableAccount', 'OnAccountInput', {}],
    removed: ['removeAccount', 'OnAccountInput', {}],
    lower: ['changeAccountAccess', 'ChangeAccountAccessInput', { accessRole: 'VIEWER' }],
    elsewhere: ['changeAccountAccess', 'ChangeAccountAccessInput', { accessRole: 'OPERATOR', sites: ['b2'] }],
  } as const;

  it.each(Object.entries(changes))('%s, has nothing done in their name', async (name, [mutation, type, more]) => {
    const browser = await signedIn(name, 'OPERATOR');
    const machineId = await placed('b1');
    const { refusal } = await mutateIn(browser, 'retireMachine', 'RetireMachineInput', { machineId });
    expect(refusal).toMatchObject({ code: 'needs-approval' });
    expect((await mutate(mutation, type, { name, ...more })).refusal).toBeNull();
    const given = await give(refusal.approvalId);
    expect(given).toMatchObject({ refusal: null, state: 'FOUNDERED', carriedOutAs: null });
    expect(given.founderedBecause).toContain(`person:${name}, who asked for it, may not do it any more`);
  });

  it('may have had a token that is over', async () => {
    const machineId = await newMachine();
    const expiresAt = new Date(Date.now() + 3_000).toISOString();
    const token = await issued({ label: 'short', accessRole: 'OPERATOR', expiresAt });
    const { refusal } = await mutate('retireMachine', 'RetireMachineInput', { machineId }, '', token);
    expect(refusal).toMatchObject({ code: 'needs-approval' });
    await expect.poll(() => Date.now(), { timeout: 20_000 }).toBeGreaterThan(Date.parse(expiresAt));
    expect(await give(refusal.approvalId)).toMatchObject({ refusal: null, state: 'FOUNDERED' });
  });
});

describe('a token that is limited to a site', () => {
  it('is shown nothing of a request for another, and answers for its own', async () => {
    const token = await issued({ label: 'b1 only', accessRole: 'OPERATOR', sites: ['b1'] });
    const [mine, other] = [await placed('b1'), await placed('b2')];
    const ask = async (machineId: string, by = house.tokens.operator) =>
      (await mutate('retireMachine', 'RetireMachineInput', { machineId, reason: 'secret' }, '', by)).refusal.approvalId;
    const beyond = await ask(other);
    for (const name of ['giveApproval', 'refuseApproval', 'withdrawApproval']) {
      const answer = await mutate(name, 'AnswerApprovalInput', { approvalId: beyond }, payload, token);
      expect(answer).toMatchObject({ refusal: { code: 'out-of-scope' }, approval: null, state: null });
      expect(JSON.stringify(answer)).not.toContain(other);
    }
    const own = await ask(mine, token);
    const withdrawn = await mutate('withdrawApproval', 'AnswerApprovalInput', { approvalId: own }, payload, token);
    expect(withdrawn).toMatchObject({ refusal: null, state: 'WITHDRAWN' });
    expect(await give(await ask(mine), token)).toMatchObject({ refusal: null, state: 'CARRIED_OUT' });
  });
});

describe('a yes while the read models stand still', () => {
  it('stays, and is carried out when they have caught up', async () => {
    const machineId = await placed('b2');
    const order = { filter: 'site=b2', command: { tag: 'lab' }, mode: 'BEST_EFFORT', reason: 'lab', confirmCount: 0 };
    const waitFor = (await house.core.store.head()).toString();
    const query = 'query ($p: Position) { machines(filter: "site=b2", waitFor: $p) { totalCount } }';
    order.confirmCount = (await house.ask(query, { p: waitFor })).data.machines.totalCount;
    const { refusal } = await mutate('bulk', 'BulkInput', order, '', house.tokens.operator);
    expect(refusal).toMatchObject({ code: 'needs-approval' });
    await house.projector.stop();
    await expect(give(refusal.approvalId)).rejects.toThrow(/POSITION_NOT_REACHED/);
    const phase = async () => (await house.core.commands.load(approval, refusal.approvalId)).state.phase;
    expect(await phase()).toBe('given');
    const { store, pool, logger } = house.core;
    const parts = { store, pool, logger, lift: recorded, observed: observedOrder };
    const projector = createProjector({ ...parts, projections: allProjections });
    await projector.start();
    expect(await give(refusal.approvalId)).toMatchObject({ refusal: null, state: 'CARRIED_OUT' });
    expect((await house.core.commands.load(machine, machineId)).state.tags).toEqual(['lab']);
    await projector.stop();
  }, 60_000);
});
