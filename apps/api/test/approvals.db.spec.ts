import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryOut } from '#libs/changes/index.js';
import { approval } from '#libs/domain/index.js';
import { metadataKeys, systemClock } from '#libs/kernel/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { approvalParts } from '../src/commands/answer-approval.js';

let house: ApiHouse;
let nth = 0;

beforeAll(async () => {
  house = await openApiHouse();
  await define('two-for-retiring', { commands: ['RetireMachine', 'UntagMachine'], secondPersonFrom: 1 });
  await define('two-for-many', { commands: ['TagMachine'], secondPersonFrom: 3, typedCountAbove: 1 });
});
afterAll(async () => house.close());

const refusalFields = 'refusal { code message wayOut approvalId }';
const written = `${refusalFields} position commandId repeated events { type stream }
  dryRun { eventCount events { type } approval { secondPerson count typedCountAbove policies { policy from count } } }`;
const bulkFields = `${refusalFields} position repeated
  bulk { id total done unchanged refused ended actor }
  dryRun { eventCount approval { secondPerson count typedCountAbove } }`;

async function mutate(name: string, type: string, input: object, fields = written, token = house.tokens.operator) {
  const { data, errors } = await house.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
    { input },
    token,
  );
  if (errors) throw new Error(JSON.stringify(errors) + house.lines.slice(-2).join());
  return data[name];
}

const define = (policy: string, rule: object, selector = '') =>
  mutate('definePolicy', 'DefinePolicyInput', { policy, title: policy, selector, rule: { approval: rule } });

const newMachine = () => house.report(aMachine((nth += 1)));
const retire = (machineId: string, more: object = {}, token = house.tokens.operator) =>
  mutate('retireMachine', 'RetireMachineInput', { machineId, ...more }, written, token);
const bulk = (input: object) => mutate('bulk', 'BulkInput', { mode: 'BEST_EFFORT', ...input }, bulkFields);
const answer = (name: string, approvalId: string, more: object = {}, token = house.tokens.admin) =>
  mutate(name, 'AnswerApprovalInput', { approvalId, ...more }, `${written} approval { state commandId }`, token);
const give = (id: string, more: object = {}, token?: string) => answer('giveApproval', id, more, token);

async function lifecycleOf(id: string) {
  const waitFor = (await house.core.store.head()).toString();
  const query = 'query ($id: ID!, $waitFor: Position) { machine(id: $id, waitFor: $waitFor) { lifecycle tags } }';
  return (await house.ask(query, { id, waitFor })).data.machine;
}

async function shown(id: string, token?: string) {
  const waitFor = (await house.core.store.head()).toString();
  const fields = `command state count arguments isBulk requestedBy reason answeredBy answerReason commandId
    machines { id } foundered { code message } mayAnswer mayNotBecause mayWithdraw bulk { done ended }`;
  const query = `query ($id: ID!, $waitFor: Position) { approval(id: $id, waitFor: $waitFor) { ${fields} } }`;
  return (await house.ask(query, { id, waitFor }, token)).data.approval;
}

/** Asks for a machine to be retired. */
async function asked(more: object = {}) {
  const machineId = await newMachine();
  const { refusal } = await retire(machineId, more);
  expect(refusal).toMatchObject({ code: 'needs-approval', approvalId: expect.any(String) });
  return { machineId, id: refusal.approvalId as string, refusal };
}

describe('a command for which policy asks for a second person', () => {
  it('is kept and not done, and whoever gave it is told the request', async () => {
    const { machineId, id, refusal } = await asked({ reason: 'PSU burnt' });
    expect(refusal.message).toMatch(/ until \d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC\.$/);
    expect(refusal.message).toContain('“Retire machine” for 1 machine needs a second person (policy two-for-retiring');
    expect(refusal.wayOut).toContain(`rackledger approvals give ${id}`);
    expect(await lifecycleOf(machineId)).toMatchObject({ lifecycle: 'NEW' });
    expect(await shown(id)).toMatchObject({
      command: 'RetireMachine',
      state: 'WAITING',
      count: 1,
      isBulk: false,
      arguments: { machineId },
      reason: 'PSU burnt',
      machines: [{ id: machineId }],
      mayAnswer: true,
      mayWithdraw: false,
    });
    expect(await shown(id, house.tokens.operator)).toMatchObject({ mayAnswer: false, mayWithdraw: true });
  });

  it('says so in a dry run, and shows what it would do', async () => {
    const tried = await retire(await newMachine(), { dryRun: true });
    expect(tried).toMatchObject({
      refusal: null,
      dryRun: {
        events: [{ type: 'MachineRetired' }],
        approval: { secondPerson: true, count: 1, policies: [{ policy: 'two-for-retiring', from: 1, count: 1 }] },
      },
    });
  });

  it('is the same request for a repeat under the same key', async () => {
    const { machineId, id } = await asked({ idempotencyKey: 'retire-it-once' });
    const again = await retire(machineId, { idempotencyKey: 'retire-it-once' });
    expect(again).toMatchObject({ repeated: true, refusal: { code: 'needs-approval', approvalId: id } });
  });

  it('is carried out once as the first one’s deed when another person gives it', async () => {
    const { machineId, id } = await asked({ reason: 'PSU burnt' });
    const tried = await give(id, { dryRun: true });
    expect(tried.dryRun.events.map(({ type }: { type: string }) => type)).toContain('MachineRetired');
    expect(await lifecycleOf(machineId)).toMatchObject({ lifecycle: 'NEW' });
    const given = await give(id, { reason: 'seen the smoke' });
    expect(given).toMatchObject({ refusal: null, approval: { state: 'CARRIED_OUT' } });
    expect(await lifecycleOf(machineId)).toMatchObject({ lifecycle: 'RETIRED' });
    const [retired] = await eventsIn(`machine-${machineId}`, 'MachineRetired');
    const { requestedBy, answeredBy, commandId } = await shown(id);
    expect(retired?.metadata).toMatchObject({
      [metadataKeys.actor]: requestedBy,
      [metadataKeys.approvedBy]: answeredBy,
      [metadataKeys.reason]: 'PSU burnt',
      [metadataKeys.commandId]: commandId,
      [metadataKeys.causationId]: given.commandId,
    });
    expect(await give(id)).toMatchObject({ refusal: null });
    expect(await eventsIn(`machine-${machineId}`, 'MachineRetired')).toHaveLength(1);
    const waitFor = (await house.core.store.head()).toString();
    const query = `query ($m: ID!, $p: Position) { auditEvents(first: 1, waitFor: $p,
      filter: { machineIds: [$m], types: ["MachineRetired"] }) { edges { node { cause { text } } } } }`;
    const { data } = await house.ask(query, { m: machineId, p: waitFor });
    expect(data.auditEvents.edges[0].node.cause.text).toMatch(/given by token "operator".*, approved by token "admin"/);
  });
});

async function eventsIn(stream: string, type: string) {
  const found = [];
  for await (const event of house.core.store.readStream(stream)) if (event.type === type) found.push(event);
  return found;
}

describe('a second person', () => {
  it('is nobody that asked, nor anybody whose token comes from there', async () => {
    const machineId = await newMachine();
    const { refusal } = await retire(machineId, {}, house.tokens.admin);
    const issued = await mutate(
      'issueAccessToken',
      'IssueAccessTokenInput',
      { label: 'me again', accessRole: 'OPERATOR' },
      'token',
      house.tokens.admin,
    );
    const id = refusal.approvalId;
    expect(await give(id, {}, house.tokens.admin)).toMatchObject({ refusal: { code: 'same-person' } });
    expect(await give(id, {}, issued.token)).toMatchObject({ refusal: { code: 'same-person' } });
    expect(await shown(id, issued.token)).toMatchObject({ mayAnswer: false });
    expect(await give(id, {}, house.tokens.operator)).toMatchObject({ refusal: null });
    expect(await lifecycleOf(machineId)).toMatchObject({ lifecycle: 'RETIRED' });
  });

  it('may refuse, and whoever asked may withdraw; then it is over', async () => {
    const [one, other] = [await asked(), await asked()];
    expect(await answer('withdrawApproval', one.id)).toMatchObject({ refusal: { code: 'not-yours' } });
    expect(await answer('withdrawApproval', one.id, {}, house.tokens.operator)).toMatchObject({ refusal: null });
    expect(await answer('refuseApproval', other.id, { reason: 'no' })).toMatchObject({
      refusal: null,
      approval: { state: 'REFUSED' },
    });
    expect(await give(one.id)).toMatchObject({ refusal: { code: 'approval-answered' } });
    expect(await give(other.id)).toMatchObject({ refusal: { code: 'approval-answered' } });
  });
});

describe('no way round it', () => {
  it('is an undo: what it would do is asked, whatever it takes back', async () => {
    const { machineId, id } = await asked();
    await give(id);
    const restored = await mutate('restoreMachine', 'RestoreMachineInput', { machineId });
    expect(restored.refusal).toBeNull();
    const undo = { commandId: restored.commandId, mode: 'ALL_OR_NOTHING' };
    const undone = await mutate('undo', 'UndoInput', undo, bulkFields);
    expect(undone).toMatchObject({ bulk: null, refusal: { code: 'needs-approval' } });
    expect(await lifecycleOf(machineId)).toMatchObject({ lifecycle: 'NEW' });
  });

  it('is a list of places, line by line', async () => {
    await mutate('createSite', 'CreateSiteInput', { site: 'b1', title: 'Basel' });
    await define('two-for-placing', { commands: ['PlaceMachine'], secondPersonFrom: 1 });
    const machineId = await newMachine();
    await mutate('createRack', 'CreateRackInput', { rack: 'b1/r01' });
    const csv = `kind,site,code,rack,unit,height\nmachine,b1,${machineId},r01,12,1\n`;
    const fields = `${refusalFields} lines done dryRun { approval { secondPerson count } }`;
    const place = (more: object = {}) =>
      mutate('importPlaces', 'ImportPlacesInput', { csv, mode: 'ALL_OR_NOTHING', ...more }, fields);
    expect((await place({ dryRun: true })).dryRun).toEqual({ approval: { secondPerson: true, count: 1 } });
    const { refusal } = await place();
    expect(refusal).toMatchObject({ code: 'needs-approval', approvalId: expect.any(String) });
    expect(await eventsIn(`machine-${machineId}`, 'MachinePlaced')).toHaveLength(0);
    await give(refusal.approvalId);
    expect(await shown(refusal.approvalId)).toMatchObject({ command: 'ImportPlaces', state: 'CARRIED_OUT' });
    expect(await eventsIn(`machine-${machineId}`, 'MachinePlaced')).toHaveLength(1);
  });

  it('is changing the policies that ask, by a command or by its undo', async () => {
    const laxer = await define('two-for-retiring', { commands: ['RetireMachine'], secondPersonFrom: 1_000 });
    expect(laxer.refusal).toMatchObject({ code: 'needs-approval' });
    const gone = await mutate('withdrawPolicy', 'WithdrawPolicyInput', { policy: 'two-for-retiring' });
    expect(gone.refusal).toMatchObject({ code: 'needs-approval' });
    const other = await define('laxer', { commands: ['TagMachine'], secondPersonFrom: 10 }, 'site=b9');
    expect(other.refusal).toMatchObject({ code: 'needs-approval' });
    expect(await give(other.refusal.approvalId)).toMatchObject({ refusal: null });
  });

  it('is a name of a command that there is not', async () => {
    await expect(define('typo', { commands: ['RetireMachines'], secondPersonFrom: 1 })).rejects.toThrow(
      /RetireMachines is no command/,
    );
  });

  it('is the name of a command of accounts, which are never held', async () => {
    await expect(define('people', { commands: ['CreateAccount'], secondPersonFrom: 1 })).rejects.toThrow(
      /CreateAccount is about an account/,
    );
  });
});

describe('a bulk', () => {
  it('asks from so many machines on, and for the count that policy says', async () => {
    const ids = await Promise.all([newMachine(), newMachine(), newMachine()]);
    const two = { machineIds: ids.slice(0, 2), command: { tag: 'lab' } };
    expect((await bulk(two)).refusal).toMatchObject({ code: 'confirmation-needed' });
    expect(await bulk({ ...two, confirmCount: 2 })).toMatchObject({ refusal: null, bulk: { done: 2 } });
    const three = { machineIds: ids, command: { tag: 'row-7' }, confirmCount: 3, idempotencyKey: 'tag-row-7' };
    expect((await bulk({ ...three, dryRun: true })).dryRun).toMatchObject({
      approval: { secondPerson: true, count: 3, typedCountAbove: 1 },
    });
    const { refusal } = await bulk(three);
    expect(refusal).toMatchObject({ code: 'needs-approval' });
    expect((await bulk(three)).refusal).toMatchObject({ code: 'needs-approval', approvalId: refusal.approvalId });
    await give(refusal.approvalId);
    expect(await shown(refusal.approvalId)).toMatchObject({
      state: 'CARRIED_OUT',
      isBulk: true,
      bulk: { done: 3, ended: true },
    });
    // Whoever gave the order finds the bulk under the same key.
    expect(await bulk(three)).toMatchObject({
      refusal: null,
      repeated: true,
      bulk: { id: refusal.approvalId, done: 3 },
    });
    const [tagged] = await eventsIn(`machine-${ids[0]}`, 'MachineTagged').then((all) => all.slice(-1));
    expect(tagged?.metadata[metadataKeys.approvedBy]).toBe((await shown(refusal.approvalId)).answeredBy);
  });

  it('is not carried out where it would change something else by now', async () => {
    const ids = await Promise.all([newMachine(), newMachine(), newMachine()]);
    const { refusal } = await bulk({ machineIds: ids, command: { tag: 'row-8' }, confirmCount: 3 });
    await mutate('tagMachine', 'TagMachineInput', { machineId: ids[0], tag: 'row-8' });
    await give(refusal.approvalId);
    expect(await shown(refusal.approvalId)).toMatchObject({
      state: 'FOUNDERED',
      foundered: {
        code: 'fleet-changed',
        message: 'It was asked for 3 machines, and by now it would change 2 machines; nothing was done.',
      },
    });
    expect(await lifecycleOf(ids[1] ?? '')).toMatchObject({ tags: [] });
  });
});

describe('between the answer and the deed', () => {
  it('a crash loses nothing: whoever takes it up does it once, also where two do', async () => {
    const { machineId, id } = await asked();
    const { commands, pool, store } = house.core;
    const at = new Date().toISOString();
    const data = { approvalId: id, by: 'person:second', persons: ['person:second'], requesters: [], at };
    const context = { commandId: crypto.randomUUID(), correlationId: 'c', actor: 'person:second' } as const;
    await commands.handle(approval, id, { type: 'GiveApproval', data: { ...data, accessRole: 'admin' } }, context);
    expect(await lifecycleOf(machineId)).toMatchObject({ lifecycle: 'NEW' });
    const parts = approvalParts({ pool, store, commands, clock: systemClock });
    await Promise.all([carryOut(parts, id), carryOut(parts, id)]);
    expect(await carryOut(parts, id)).toBe(false);
    expect(await eventsIn(`machine-${machineId}`, 'MachineRetired')).toHaveLength(1);
    expect(await eventsIn(`approval-${id}`, 'ApprovalCarriedOut')).toHaveLength(1);
  });

  it('what the decider refuses by then is told, and not tried again', async () => {
    const { machineId, id } = await asked({ expectedRevision: undefined });
    const other = await retire(machineId);
    await give(other.refusal.approvalId);
    await give(id);
    expect(await shown(id)).toMatchObject({ state: 'FOUNDERED', foundered: { code: 'fleet-changed' } });
  });
});
