import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let ids: readonly string[];

const outcome = 'refusal { code message wayOut field } position events { type stream } commandId';

async function give(name: string, type: string, input: object, shown = '') {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} ${outcome} } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}
const define = (policy: string, selector: string, rule: object, shown = '') =>
  give('definePolicy', 'DefinePolicyInput', { policy, title: policy, selector, rule }, shown);
const ask = async (query: string, variables: object = {}) => {
  const { data, errors } = await house.ask(query, variables, house.tokens.viewer);
  expect(errors).toBeUndefined();
  return data;
};

beforeAll(async () => {
  house = await openApiHouse();
  ids = [await house.report(aMachine(1)), await house.report(aMachine(2))].toSorted();
  await give('defineCluster', 'DefineClusterInput', { cluster: 'lab', title: 'Laboratory' });
  await give('defineRole', 'DefineRoleInput', { role: 'web', title: 'Web' });
  await give('createSite', 'CreateSiteInput', { site: 'b1' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r01' });
});
afterAll(async () => house.close());

const naming = { naming: { scheme: '{role}-{rack}-{unit:02}', domain: 'b1.example.net' } };

describe('clusters and roles', () => {
  it('are listed, found, and as of the past', async () => {
    const before = await ask('{ position }');
    const { cluster, position } = await give(
      'retitleCluster',
      'DefineClusterInput',
      { cluster: 'lab', title: 'Lab' },
      'cluster { code title open revision }',
    );
    expect(cluster).toEqual({ code: 'lab', title: 'Lab', open: true, revision: 1 });
    const query = `query ($then: String, $p: Position) {
      clusters(filter: "open=true", search: "la", waitFor: $p) { totalCount edges { node { code title } } }
      cluster(code: "lab", asOf: $then) { title }
      role(code: "nobody") { code } }`;
    expect(await ask(query, { then: before.position, p: position })).toEqual({
      clusters: { totalCount: 1, edges: [{ node: { code: 'lab', title: 'Lab' } }] },
      cluster: { title: 'Laboratory' },
      role: null,
    });
  });

  it('are given to machines by hand, and machines are found by them', async () => {
    const [machineId] = ids;
    const given = await give(
      'assignCluster',
      'AssignClusterInput',
      { machineId, cluster: 'lab' },
      'machine { cluster }',
    );
    expect(given).toMatchObject({ machine: { cluster: 'lab' }, refusal: null });
    const { machines } = await ask('{ machines(filter: "cluster=lab") { edges { node { id cluster role } } } }');
    expect(machines.edges).toEqual([{ node: { id: machineId, cluster: 'lab', role: null } }]);
    await give('unassignCluster', 'UnassignClusterInput', { machineId });
  });
});

describe('policies', () => {
  it('are defined in versions that stay to be read', async () => {
    const shown =
      'policy { code version kind selector specificity rule inForce versions { version selector title definedByLabel } }';
    await define('names', 'site=b1', naming);
    const second = await define('names', 'site in (b2, b1)', naming, shown);
    expect(second.events.map(({ type }: { type: string }) => type)).toEqual(['PolicyDefined', 'PolicyEntered']);
    expect(second.policy).toMatchObject({
      version: 2,
      kind: 'NAMING',
      selector: 'site in (b1, b2)',
      rule: { kind: 'naming', quarantineDays: 30 },
      inForce: true,
      versions: [
        { version: 2, selector: 'site in (b1, b2)', definedByLabel: expect.any(String) },
        { version: 1, selector: 'site=b1' },
      ],
    });
  });

  it('are asked for by any kind that there is', async () => {
    const { policies } = await ask('{ policies(filter: "kind in (naming, settings)") { edges { node { code } } } }');
    expect(policies.edges).toEqual([{ node: { code: 'names' } }]);
  });

  it('are refused where two would decide', async () => {
    const { refusal } = await define('rivals', 'site=b1', naming);
    expect(refusal).toMatchObject({ code: 'policy-tie', message: expect.stringContaining('names') });
    expect(await ask('{ policy(code: "rivals") { code } }')).toEqual({ policy: null });
  });

  it('say what is wrong with a rule before anything is decided', async () => {
    const query = 'mutation ($input: DefinePolicyInput!) { definePolicy(input: $input) { refusal { code } } }';
    const rule = { addressing: { addresses: [{ function: 'lobby', family: 5, pool: 'p' }] } };
    const input = { policy: 'p', title: 'P', rule };
    const { errors } = await house.ask(query, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'rule.addresses.0.function' });
    const two = await house.ask(query, { input: { ...input, rule: { ...naming, asn: { pool: 'p' } } } });
    expect(two.errors?.[0]?.message).toContain('exactly one');
  });

  it('are previewed machine by machine, and change nothing by themselves', async () => {
    const [one, two] = ids;
    await give('placeMachine', 'PlaceMachineInput', { machineId: one, place: { rack: 'b1/r01', unit: 4 } });
    const { position } = await give('assignRole', 'AssignRoleInput', { machineId: one, role: 'web' });
    await ask('query ($p: Position) { machine(id: "x", waitFor: $p) { id } }', { p: position });
    const query = `query ($input: PolicyPreviewInput!, $first: Int, $after: String) {
      policyPreview(input: $input, first: $first, after: $after) {
        refusal { code } looked hasNextPage endCursor
        edges { node { machine { id } derivations { subject before beforeBy after afterBy has } } } } }`;
    const input = { policy: 'lab', selector: 'site=b1', rule: { assignment: { cluster: 'lab' } } };
    const { policyPreview } = await ask(query, { input });
    expect(policyPreview).toMatchObject({ refusal: null, looked: 1, hasNextPage: false });
    expect(policyPreview.edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        machine: { id: one },
        derivations: [
          {
            subject: 'cluster',
            before: null,
            beforeBy: null,
            after: 'lab',
            afterBy: 'by policy lab, version 1',
            has: null,
          },
        ],
      },
    ]);
    expect(await ask('query ($id: ID!) { machine(id: $id) { cluster } }', { id: one })).toEqual({
      machine: { cluster: null },
    });
    const everywhere = { policy: 'lab', rule: { assignment: { cluster: 'lab' } } };
    const first = (await ask(query, { input: everywhere, first: 1 })).policyPreview;
    expect(first).toMatchObject({ hasNextPage: true, endCursor: one });
    const next = (await ask(query, { input: everywhere, first: 1, after: one })).policyPreview;
    expect(next.edges[0].node.machine).toEqual({ id: two });
    const tie = { policy: 'rivals', selector: 'site=b1', rule: naming };
    expect((await ask(query, { input: { ...tie, selector: 'site=b2' } })).policyPreview.refusal).toEqual({
      code: 'policy-tie',
    });
    const gone = (await ask(query, { input: { policy: 'names' } })).policyPreview;
    expect(gone.edges[0].node.derivations).toMatchObject([
      { subject: 'name', before: 'web-r01-04.b1.example.net', after: null },
    ]);
  });
});

describe('placing by policy', () => {
  it('shows its plan, and then does it', async () => {
    const [, machineId] = ids;
    const input = { machineId, place: { rack: 'b1/r01', unit: 9 }, role: 'web' };
    const shown = 'takings { subject value policy version } kept { subject } open text';
    const { placingPlan } = await ask(
      `query ($input: PlacingIntentInput!) { placingPlan(input: $input) { refusal { code } plan { ${shown} } } }`,
      { input },
    );
    expect(placingPlan.plan.takings).toEqual([
      { subject: 'place', value: 'b1/r01 U9', policy: null, version: null },
      { subject: 'role', value: 'web', policy: null, version: null },
      { subject: 'name', value: 'web-r01-09.b1.example.net', policy: 'names', version: 2 },
    ]);
    const payload = `machine { fqdn role } plan { ${shown} }`;
    const dry = await give('placeMachineByPolicy', 'PlaceMachineByPolicyInput', { ...input, dryRun: true }, payload);
    expect(dry).toMatchObject({ events: [], plan: placingPlan.plan, machine: { fqdn: null } });
    const done = await give('placeMachineByPolicy', 'PlaceMachineByPolicyInput', input, payload);
    expect(done).toMatchObject({
      plan: null,
      refusal: null,
      machine: { fqdn: 'web-r01-09.b1.example.net', role: 'web' },
    });
    const { takenName } = await ask(
      'query ($p: Position) { takenName(fqdn: "web-r01-09.b1.example.net", waitFor: $p) { held holderKind holderId } }',
      {
        p: done.position,
      },
    );
    expect(takenName).toEqual({ held: true, holderKind: 'MACHINE', holderId: machineId });
  });

  it('says which place it cannot have', async () => {
    const input = { machineId: ids[0], place: { rack: 'b1/r01', unit: 9 } };
    const { refusal, events } = await give('placeMachineByPolicy', 'PlaceMachineByPolicyInput', input);
    expect(refusal.code).toMatch(/taken/);
    expect(events).toEqual([]);
  });

  it('counts what machines still lack, and names', async () => {
    const figures = await house.core.metrics.metrics();
    expect(figures).toContain('rackledger_machines_lacking{what="asn"} 2');
    expect(figures).toContain('rackledger_machines_lacking{what="name"} 1');
    expect(figures).toContain('rackledger_names{state="held"} 1');
  });

  it('gives names back when a machine is retired, and lets them be released', async () => {
    const [, machineId] = ids;
    const { machine } = await give('retireMachine', 'RetireMachineInput', { machineId }, 'machine { fqdn name }');
    expect(machine).toEqual({ fqdn: null, name: null });
    const fqdn = 'web-r01-09.b1.example.net';
    const released = await give('releaseName', 'ReleaseNameInput', { fqdn }, 'takenName { held quarantineUntil }');
    expect(released).toMatchObject({ refusal: null, takenName: { held: false, quarantineUntil: null } });
    const { takenNames } = await ask('{ takenNames(filter: "held=false") { totalCount edges { node { fqdn } } } }');
    expect(takenNames.edges).toContainEqual({ node: { fqdn } });
  });
});

describe('a preview', () => {
  it('goes by id, wherever machines stand', async () => {
    const [first, second] = ids;
    const at = (unit: number) => ({ rack: 'b1/r01', unit });
    await give('restoreMachine', 'RestoreMachineInput', { machineId: second });
    await give('placeMachine', 'PlaceMachineInput', { machineId: second, place: at(3) });
    const { position } = await give('moveMachine', 'PlaceMachineInput', { machineId: first, place: at(20) });
    await ask('query ($p: Position) { machine(id: "x", waitFor: $p) { id } }', { p: position });
    const query = `query ($input: PolicyPreviewInput!, $after: String) {
      policyPreview(input: $input, first: 1, after: $after) { endCursor edges { node { machine { id } } } } }`;
    const input = { policy: 'all-lab', selector: 'site=b1', rule: { assignment: { cluster: 'lab' } } };
    const page = async (after?: string) => (await ask(query, { input, after })).policyPreview;
    expect(await page()).toEqual({ endCursor: first, edges: [{ node: { machine: { id: first } } }] });
    expect((await page(first)).edges).toEqual([{ node: { machine: { id: second } } }]);
  });
});

describe('a machine that is only moved', () => {
  it('says in its dry run what it keeps although policy gives another there, and that its cables stay planned', async () => {
    const [, machineId] = ids;
    const at = (unit: number) => ({ machineId, place: { rack: 'b1/r01', unit } });
    await give('placeMachineByPolicy', 'PlaceMachineByPolicyInput', { ...at(3), role: 'web', renew: ['NAME'] });
    await give('createDevice', 'CreateDeviceInput', { device: 'b1/tor', kind: 'SWITCH', title: 'tor', height: 1 });
    const { position } = await give('planCable', 'PlanCableInput', {
      kind: 'DAC',
      a: { kind: 'MACHINE', id: machineId, port: 'eno1' },
      b: { kind: 'DEVICE', id: 'b1/tor', port: 'Ethernet1' },
    });
    await ask('query ($p: Position) { cables(waitFor: $p) { totalCount } }', { p: position });
    const warnings = async (mutation: string, type: string, input: object) =>
      (await give(mutation, type, { ...input, dryRun: true }, 'dryRun { warnings }')).dryRun.warnings;
    const cables = '1 cable is planned into it, and stays so. Where other ports are nearer, plan them anew.';
    expect(await warnings('moveMachine', 'PlaceMachineInput', at(30))).toEqual([
      'It keeps these; what policy gives there shows as drift: name web-r01-03.b1.example.net (policy: web-r01-30.b1.example.net).',
      cables,
    ]);
    // What follows by policy is in the plan.
    const following = { ...at(30), renew: ['NAME'] };
    expect(await warnings('placeMachineByPolicy', 'PlaceMachineByPolicyInput', following)).toEqual([]);
  });
});
