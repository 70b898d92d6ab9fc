import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consulNode } from '#libs/domain/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
/** Machines by where they stand; `nowhere` has no place. */
const ids = { b1: '', b2: '', nowhere: '' };
/** A token for site b1 with each access role. */
const b1 = { viewer: '', operator: '', admin: '' };

const code = (answer: Awaited<ReturnType<ApiHouse['ask']>>) => answer.errors?.[0]?.extensions['code'];

async function give(mutation: string, type: string, input: object, token?: string, more = '') {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { position refusal { code message } ${more} } }`;
  return house.ask(text, { input }, token);
}

async function issue(input: object): Promise<string> {
  const { data } = await give('issueAccessToken', 'IssueAccessTokenInput', input, undefined, 'token');
  expect(data.issueAccessToken.refusal).toBeNull();
  return data.issueAccessToken.token as string;
}

const namesSeen = async (token: string) =>
  (await house.ask('{ machines { totalCount edges { node { id } } } }', {}, token)).data.machines;

beforeAll(async () => {
  house = await openApiHouse();
  [ids.b1, ids.b2, ids.nowhere] = [
    await house.report(aMachine(1)),
    await house.report(aMachine(2)),
    await house.report(aMachine(3)),
  ];
  for (const site of ['b1', 'b2'] as const) {
    await give('createSite', 'CreateSiteInput', { site });
    await give('createRack', 'CreateRackInput', { rack: `${site}/r1` });
    const input = { machineId: ids[site], place: { rack: `${site}/r1`, unit: 4 } };
    expect((await give('placeMachine', 'PlaceMachineInput', input)).data.placeMachine.refusal).toBeNull();
  }
  for (const role of ['viewer', 'operator', 'admin'] as const)
    b1[role] = await issue({ label: `b1 ${role}`, accessRole: role.toUpperCase(), sites: ['b1'] });
  await house.settled();
});
afterAll(async () => house.close());

describe('a token that is limited to a site', () => {
  it('says so', async () => {
    expect((await house.ask('{ me { scope { sites clusters } } }', {}, b1.viewer)).data.me.scope).toEqual({
      sites: ['b1'],
      clusters: [],
    });
    expect((await house.ask('{ me { scope { sites } } }')).data.me.scope).toBeNull();
    const listed = '{ accessTokens { edges { node { label scope { sites } } } } }';
    const edges = (await house.ask(listed)).data.accessTokens.edges as { node: { label: string; scope: object } }[];
    expect(edges.find(({ node }) => node.label === 'b1 viewer')?.node.scope).toEqual({ sites: ['b1'] });
  });

  it('lists and finds the machines of that site, and no others, now and as of then', async () => {
    expect(await namesSeen(b1.viewer)).toEqual({ totalCount: 1, edges: [{ node: { id: ids.b1 } }] });
    const machine = 'query ($id: ID, $asOf: String) { machine(id: $id, asOf: $asOf) { id } }';
    expect((await house.ask(machine, { id: ids.b1 }, b1.viewer)).data.machine).toEqual({ id: ids.b1 });
    expect((await house.ask(machine, { id: ids.b2 }, b1.viewer)).data.machine).toBeNull();
    const asOf = (await house.core.store.head()).toString();
    expect((await house.ask(machine, { id: ids.b2, asOf }, b1.viewer)).data.machine).toBeNull();
    const filtered = '{ machines(filter: "lifecycle=new or id=\\"x\\"") { edges { node { id } } } }';
    expect((await house.ask(filtered, {}, b1.viewer)).data.machines.edges).toEqual([{ node: { id: ids.b1 } }]);
  });

  it.each([
    ['sites', '{ sites { totalCount edges { node { id } } } }', [{ id: 'b1' }]],
    ['racks', '{ racks { totalCount edges { node { id } } } }', [{ id: 'b1/r1' }]],
    ['search', '{ search(text: "r1") { hits { kind id title subtitle } } }', undefined],
    ['drift', '{ drift { totalCount edges { node { machineId } } } }', []],
  ])('lists nothing of elsewhere: %s', async (list, query, expected) => {
    const answer = await house.ask(query, {}, b1.viewer);
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).not.toMatch(new RegExp(`b2|${ids.b2}|${ids.nowhere}`));
    if (expected === undefined) return;
    const { totalCount, edges } = answer.data[list];
    expect([totalCount, edges.map(({ node }: { node: object }) => node)]).toEqual([expected.length, expected]);
  });

  it('finds no place of elsewhere, and counts its own machines alone', async () => {
    const query = '{ site(id: "b2") { id } rack(id: "b2/r1") { id } fleetOverview { machines { total } } }';
    expect((await house.ask(query, {}, b1.viewer)).data).toEqual({
      site: null,
      rack: null,
      fleetOverview: { machines: { total: 1 } },
    });
  });

  it('shows how machines of that site stand in Consul, now and as of then; of the datacenter nothing', async () => {
    const asking = '{ consulRegistrations { totalCount edges { node { machineId node } } } }';
    const before = (await house.core.store.head()).toString();
    for (const site of ['b1', 'b2'] as const) {
      const registration = { node: site, address: '10.0.0.1', taggedAddresses: {}, meta: {}, services: [], checks: [] };
      const data = { machineId: ids[site], datacenter: 'dc1', registration: { ...registration, keys: [] }, found: [] };
      await house.core.commands.handle(
        consulNode,
        ids[site],
        { type: 'RecordConsulRegistration', data },
        { commandId: crypto.randomUUID(), correlationId: site, actor: 'process:test' },
      );
    }
    await house.settled();
    const { data } = await house.ask(asking, {}, b1.viewer);
    expect(data.consulRegistrations).toEqual({ totalCount: 1, edges: [{ node: { machineId: ids.b1, node: 'b1' } }] });
    expect((await house.ask(asking)).data.consulRegistrations.totalCount).toBe(2);
    const then = `query ($asOf: String) { consulRegistrations(asOf: $asOf) { totalCount } }`;
    const now = (await house.core.store.head()).toString();
    expect((await house.ask(then, { asOf: before }, b1.viewer)).data.consulRegistrations.totalCount).toBe(0);
    expect((await house.ask(then, { asOf: now }, b1.viewer)).data.consulRegistrations.totalCount).toBe(1);
    const ofMachine = '{ machines { edges { node { consul { node } } } } }';
    expect((await house.ask(ofMachine, {}, b1.viewer)).data.machines.edges).toEqual([
      { node: { consul: [{ node: 'b1' }] } },
    ]);
    expect(code(await house.ask('{ consulDatacenters { totalCount } }', {}, b1.viewer))).toBe('FORBIDDEN');
    const input = { datacenter: 'dc1', addresses: ['http://127.0.0.1:1'] };
    const given = await give('registerConsulDatacenter', 'RegisterConsulDatacenterInput', input, b1.admin);
    expect(given.data.registerConsulDatacenter.refusal.code).toBe('out-of-scope');
    const yes = { datacenter: 'dc1', machines: 1, reason: 'no' };
    const allowed = await give('allowConsulDeregistration', 'AllowConsulDeregistrationInput', yes, b1.operator);
    expect(allowed.data.allowConsulDeregistration.refusal).not.toBeNull();
  });

  it.each([
    ['events', '{ events { events { type } } }'],
    ['auditEvents', '{ auditEvents { totalCount } }'],
    ['accessTokens', '{ accessTokens { totalCount } }'],
    ['bulks', '{ bulks { totalCount } }'],
    ['enrolments', '{ enrolments { totalCount } }'],
    ['announcements', '{ announcements { totalCount } }'],
    ['renumberings', '{ renumberings { totalCount } }'],
    ['renumbering', '{ renumbering(code: "r1") { plan { text } } }'],
    ['planSteps', '{ planSteps { edges { node { machineIds } } } }'],
  ])('is let in nowhere else, be it an admin: %s', async (_, query) => {
    expect(code(await house.ask(query, {}, b1.admin))).toBe('FORBIDDEN');
  });

  it.each(['/audit/v1/events.csv', '/checkpoints', '/feed/v1/events'])('nor at other doors: %s', async (path) => {
    const response = await fetch(`${house.url}${path}`, { headers: { authorization: `Bearer ${b1.admin}` } });
    await response.body?.cancel();
    expect(response.status).toBe(403);
  });

  it('issues no tokens and orders no bulks', async () => {
    const input = { label: 'more', accessRole: 'ADMIN' };
    expect(code(await give('issueAccessToken', 'IssueAccessTokenInput', input, b1.admin))).toBe('FORBIDDEN');
    const bulk = { machineIds: [ids.b2], command: { tag: 'x' }, mode: 'BEST_EFFORT' };
    const text = 'mutation ($input: BulkInput!) { bulk(input: $input) { position } }';
    expect(code(await house.ask(text, { input: bulk }, b1.operator))).toBe('FORBIDDEN');
  });

  it('still needs the access role', async () => {
    const input = { machineId: ids.b1, tag: 'x' };
    expect(code(await give('tagMachine', 'TagMachineInput', input, b1.viewer))).toBe('FORBIDDEN');
  });
});

describe('commands of an operator of one site', () => {
  const tag = async (machineId: string, more: object = {}) =>
    (await give('tagMachine', 'TagMachineInput', { machineId, tag: 'mine', ...more }, b1.operator, 'machine { id }'))
      .data.tagMachine;

  it('reach the machines of that site', async () => {
    expect(await tag(ids.b1)).toMatchObject({ refusal: null, machine: { id: ids.b1 } });
  });

  it('reach no others, not as a dry run either, and are told nothing of them', async () => {
    const refused = { refusal: { code: 'out-of-scope' }, machine: null };
    expect(await tag(ids.b2)).toMatchObject(refused);
    expect(await tag(ids.b2, { dryRun: true })).toMatchObject(refused);
    expect(await tag(ids.nowhere)).toMatchObject(refused);
    const tags = (await house.ask('query ($id: ID) { machine(id: $id) { tags } }', { id: ids.b2 })).data.machine.tags;
    expect(tags).toEqual([]);
  });

  it('are shown nothing from elsewhere by a key that they used, nor by a revision', async () => {
    const key = 'a-key-of-b1-1';
    expect(await tag(ids.b1, { idempotencyKey: key })).toMatchObject({ refusal: null });
    const machine = { evidence: [{ kind: 'SERIAL', value: 'SGH410XYZ7' }] };
    const made = await give('announceMachine', 'AnnounceMachineInput', { machine }, undefined, 'announcement { id }');
    const announcementId = made.data.announceMachine.announcement.id as string;
    const elsewhere = async (more: object) => {
      const input = { announcementId, ...more };
      const shown = 'announcement { id }';
      const { data } = await give('withdrawAnnouncement', 'WithdrawAnnouncementInput', input, b1.operator, shown);
      return data.withdrawAnnouncement;
    };
    const reused = await elsewhere({ idempotencyKey: key });
    expect(reused).toMatchObject({ refusal: { code: 'idempotency-key-reused' }, announcement: null });
    const late = await elsewhere({ expectedRevision: 99 });
    expect(late).toMatchObject({ refusal: { code: 'out-of-scope' }, announcement: null });
  });

  it('make no racks elsewhere', async () => {
    const rack = async (id: string) =>
      (await give('createRack', 'CreateRackInput', { rack: id }, b1.operator)).data.createRack.refusal?.code ?? 'made';
    expect([await rack('b1/r2'), await rack('b2/r2')]).toEqual(['made', 'out-of-scope']);
  });

  it('place a machine that stands nowhere into that site, and move none out of it or into it', async () => {
    const place = async (mutation: string, machineId: string, rack: string, unit = 8) => {
      const input = { machineId, place: { rack, unit } };
      const { data } = await give(mutation, 'PlaceMachineInput', input, b1.operator);
      return (data[mutation].refusal?.code ?? 'done') as string;
    };
    expect(await place('placeMachine', ids.nowhere, 'b2/r1')).toBe('out-of-scope');
    expect(await place('placeMachine', ids.nowhere, 'b2/r1', 4)).toBe('out-of-scope');
    expect(await place('placeMachine', ids.nowhere, 'b1/r1', 4)).toBe('place-taken');
    expect(await place('placeMachine', 'm00000000000000000000', 'b1/r1')).toBe('out-of-scope');
    expect(await place('moveMachine', ids.b1, 'b2/r1')).toBe('out-of-scope');
    expect(await place('moveMachine', ids.b2, 'b1/r1')).toBe('out-of-scope');
    expect(await place('placeMachine', ids.nowhere, 'b1/r1')).toBe('done');
  });
});

describe('a token', () => {
  it('is issued for codes only, and for one at least', async () => {
    const refusal = async (input: object) =>
      (await give('issueAccessToken', 'IssueAccessTokenInput', { label: 'x', accessRole: 'VIEWER', ...input })).data
        .issueAccessToken.refusal?.code;
    expect(await refusal({ sites: [] })).toBe('scope-invalid');
    expect(await refusal({ sites: ['B 1'] })).toBe('scope-invalid');
    expect(await refusal({ accessRole: 'MACHINE', machineId: 'm1', sites: ['b1'] })).toBe('scope-invalid');
  });

  it('is for sites and clusters that there are', async () => {
    const input = { label: 'lab', accessRole: 'VIEWER', clusters: ['lab'] };
    const { data } = await give('issueAccessToken', 'IssueAccessTokenInput', input, undefined, 'token');
    expect(data.issueAccessToken).toMatchObject({ token: null, refusal: { code: 'cluster-not-found' } });
  });

  it('of a cluster without machines sees nothing', async () => {
    await give('defineCluster', 'DefineClusterInput', { cluster: 'lab', title: 'Lab' });
    const token = await issue({ label: 'lab', accessRole: 'VIEWER', clusters: ['lab'] });
    expect((await namesSeen(token)).totalCount).toBe(0);
  });
});
