import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse } from '../../../test/support/placing-house.js';

let house: ApiHouse;
let machineId: string;

beforeAll(async () => {
  house = await openApiHouse();
  const placing = new PlacingHouse(house.core.commands);
  await placing.build('b1');
  await placing.devices('b1', 'tor-1', 'tor-2');
  machineId = await house.report(aMachine(1));
});
afterAll(async () => house.close());

const outcome = 'refusal { code message wayOut field } position repeated commandId';

/** Gives a command as operator. @param shown what the payload is to show beside its outcome */
async function give(name: string, type: string, input: object, shown = '') {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} ${outcome} } }`;
  const answer = await house.ask(query, { input }, house.tokens.operator);
  expect(answer.errors).toBeUndefined();
  return answer.data?.[name];
}

async function read(query: string, variables: object = {}) {
  const answer = await house.ask(query, variables, house.tokens.viewer);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

const addPrefix = (prefix: string, kind: string, more: object = {}) =>
  give('addPrefix', 'AddPrefixInput', { vrf: 'prod', prefix, kind, ...more }, 'prefix { prefix share parent depth }');

const take = (more: object = {}) =>
  give(
    'takeAddress',
    'TakeAddressInput',
    { pool: 'b1-bmc', holder: { kind: 'MACHINE', id: machineId }, ...more },
    'what ipAddress { address state machine { id } } pool { prefixes { taken quarantined share } }',
  );

describe('address spaces', () => {
  it('are made, with aggregates and a tree that counts what is used', async () => {
    expect(
      await give('createVrf', 'VrfInput', { vrf: 'prod', title: 'Production' }, 'vrf { code title }'),
    ).toMatchObject({
      refusal: null,
      vrf: { code: 'prod', title: 'Production' },
    });
    await give('addAggregate', 'AddAggregateInput', { vrf: 'prod', prefix: '10.0.0.0/8', registry: 'rfc1918' });
    expect(await addPrefix('10.1.0.0/16', 'CONTAINER')).toMatchObject({ prefix: { share: 0, parent: null, depth: 0 } });
    await addPrefix('10.1.0.0/17', 'CONTAINER', { site: 'b1' });
    expect(await addPrefix('10.1.1.0/24', 'NETWORK', { function: 'BMC', site: 'b1' })).toMatchObject({
      prefix: { parent: '10.1.0.0/17', depth: 2 },
    });
    const { prefixes, aggregates, vrf } = await read(`{
      prefixes(vrf: "prod") { totalCount edges { node { prefix used share function siteCode kind } } }
      aggregates { edges { node { prefix used share } } }
      vrf(code: "prod") { prefixCount aggregateCount revision } }`);
    expect(prefixes.edges.map(({ node }: { node: object }) => node)).toMatchObject([
      { prefix: '10.1.0.0/16', used: '32768', share: 0.5, kind: 'CONTAINER' },
      { prefix: '10.1.0.0/17', used: '256', siteCode: 'b1' },
      { prefix: '10.1.1.0/24', used: '0', function: 'BMC', kind: 'NETWORK' },
    ]);
    expect(aggregates.edges[0].node).toMatchObject({ prefix: '10.0.0.0/8', used: '65536', share: 1 / 256 });
    expect(vrf).toEqual({ prefixCount: 3, aggregateCount: 1, revision: 4 });
  });

  it('are listed by place, around an address, by filter and page by page', async () => {
    const names = async (args: string) =>
      (await read(`{ prefixes(${args}) { edges { node { prefix } } } }`)).prefixes.edges.map(
        ({ node }: { node: { prefix: string } }) => node.prefix,
      );
    expect(await names('vrf: "prod", within: "10.1.0.0/17"')).toEqual(['10.1.0.0/17', '10.1.1.0/24']);
    expect(await names('around: "10.1.200.7"')).toEqual(['10.1.0.0/16']);
    expect(await names('filter: "site=b1 and function=bmc"')).toEqual(['10.1.1.0/24']);
    expect(await names('filter: "used>=50"')).toEqual(['10.1.0.0/16']);
    expect(await names('search: "10.1.1"')).toEqual(['10.1.1.0/24']);
    const { prefixes } = await read('{ prefixes(first: 2) { pageInfo { endCursor hasNextPage } } }');
    expect(prefixes.pageInfo.hasNextPage).toBe(true);
    expect(await names(`after: "${prefixes.pageInfo.endCursor}"`)).toEqual(['10.1.1.0/24']);
    expect(await names('orderBy: { field: UTILISATION, direction: DESC }, first: 1')).toEqual(['10.1.0.0/16']);
  });

  it('refuse what overlaps or has another purpose, unless somebody says why', async () => {
    expect((await addPrefix('10.1.1.128/25', 'NETWORK')).refusal).toMatchObject({ code: 'prefix-overlaps' });
    expect((await addPrefix('192.0.2.0/24', 'NETWORK')).refusal).toMatchObject({ code: 'special-purpose' });
    expect((await addPrefix('192.0.2.0/24', 'NETWORK', { force: 'for the manual' })).refusal).toBeNull();
  });
});

describe('pools', () => {
  it('are made of prefixes of a VRF, each of one pool', async () => {
    const asked = { vrf: 'prod', family: 4, function: 'BMC', quarantineDays: 14 };
    const made = await give(
      'createPool',
      'CreatePoolInput',
      { pool: 'b1-bmc', ...asked, prefixes: ['10.1.1.0/24'] },
      'pool { code mode prefixes { prefix usable taken share } }',
    );
    expect(made.pool).toEqual({
      code: 'b1-bmc',
      mode: 'SUBNET',
      prefixes: [{ prefix: '10.1.1.0/24', usable: '254', taken: '0', share: 0 }],
    });
    const second = await give('createPool', 'CreatePoolInput', { pool: 'b2', ...asked, prefixes: ['10.1.1.0/24'] });
    expect(second.refusal).toMatchObject({ code: 'prefix-pooled' });
    const other = await give('createPool', 'CreatePoolInput', { pool: 'b2', ...asked, vrf: 'lab' });
    expect(other.refusal).toMatchObject({ code: 'vrf-not-found' });
    expect((await read('{ pools { totalCount } }')).pools.totalCount).toBe(1);
  });

  it('hand out the next free address, which the machine has in the same append', async () => {
    const taken = await take();
    expect(taken).toMatchObject({
      what: '10.1.1.1/24',
      ipAddress: { address: '10.1.1.1', state: 'TAKEN', machine: { id: machineId } },
      pool: { prefixes: [{ taken: '1', share: 1 / 254 }] },
    });
    const { machine, prefix } = await read(
      `query ($id: ID!, $p: Position) {
        machine(id: $id, waitFor: $p) { assignedAddresses { address length function vrfCode poolCode } }
        prefix(vrf: "prod", prefix: "10.1.1.0/24", waitFor: $p) { used size share pool { code } } }`,
      { id: machineId, p: taken.position },
    );
    expect(machine.assignedAddresses).toEqual([
      { address: '10.1.1.1', length: 24, function: 'BMC', vrfCode: 'prod', poolCode: 'b1-bmc' },
    ]);
    expect(prefix).toEqual({ used: '1', size: '254', share: 1 / 254, pool: { code: 'b1-bmc' } });
  });

  it('hand it out once under one key, and tell which one it was again', async () => {
    const key = { idempotencyKey: 'bmc-of-db-9-once' };
    const [first, again] = [await take(key), await take(key)];
    expect(first).toMatchObject({ what: '10.1.1.2/24', repeated: false });
    expect(again).toMatchObject({ what: '10.1.1.2/24', repeated: true, position: first.position });
  });

  it('say in a dry run which one it would be, and keep it', async () => {
    const query = `mutation ($input: TakeAddressInput!) { takeAddress(input: $input) { what ipAddress { address }
      dryRun { events { type stream } rows { table fate } } } }`;
    const input = { pool: 'b1-bmc', holder: { kind: 'MACHINE', id: machineId }, dryRun: true };
    const { data } = await house.ask(query, { input }, house.tokens.operator);
    expect(data.takeAddress).toMatchObject({ what: '10.1.1.3/24', ipAddress: null });
    expect(data.takeAddress.dryRun.events).toEqual([
      { type: 'AddressTaken', stream: 'pool-b1-bmc' },
      { type: 'AddressAssigned', stream: `machine-${machineId}` },
    ]);
    expect(data.takeAddress.dryRun.rows).toEqual(
      expect.arrayContaining([
        { table: 'ip_address', fate: 'ADDED' },
        { table: 'machine_address', fate: 'ADDED' },
        { table: 'pool_prefix', fate: 'CHANGED' },
      ]),
    );
    expect((await take()).what).toBe('10.1.1.3/24');
  });

  it('tell in metrics how full they are', async () => {
    const text = await house.core.metrics.getSingleMetricAsString('rackledger_pool_addresses');
    expect(text).toContain('rackledger_pool_addresses{pool="b1-bmc",state="usable"} 254');
    expect(text).toContain('rackledger_pool_addresses{pool="b1-bmc",state="taken"} 3');
    expect(text).toContain('rackledger_pool_addresses{pool="b1-bmc",state="kept_back"} 0');
  });

  it('refuse an address for a machine that there is not, and keep it', async () => {
    const { refusal } = await take({ holder: { kind: 'MACHINE', id: 'mnobody' } });
    expect(refusal).toMatchObject({ code: 'machine-not-found' });
    expect((await read('{ pool(code: "b1-bmc") { prefixes { taken } } }')).pool.prefixes).toEqual([{ taken: '3' }]);
  });

  it('hand out links of two, of which each end is somebody’s', async () => {
    await addPrefix('10.1.128.0/24', 'CONTAINER', { function: 'TRANSFER' });
    const asked = { pool: 'links', vrf: 'prod', family: 4, function: 'TRANSFER', prefixes: ['10.1.128.0/24'] };
    await give('createPool', 'CreatePoolInput', asked);
    const machine = { kind: 'MACHINE', id: machineId };
    const between = [{ kind: 'DEVICE', id: 'b1/tor-1' }, machine];
    const taken = await give('takePrefix', 'TakePrefixInput', { pool: 'links', holder: machine, between }, 'what');
    expect(taken.what).toBe('10.1.128.0/31');
    const { ipAddresses, machine: of } = await read(
      `query ($id: ID!, $p: Position) {
        ipAddresses(pool: "links", waitFor: $p) { edges { node { address holderKind holderId link } } }
        machine(id: $id, waitFor: $p) { assignedAddresses { address length function } } }`,
      { id: machineId, p: taken.position },
    );
    expect(ipAddresses.edges.map(({ node }: { node: object }) => node)).toMatchObject([
      { address: '10.1.128.0/31', holderKind: 'MACHINE', link: null },
      { address: '10.1.128.0', holderKind: 'DEVICE', holderId: 'b1/tor-1', link: '10.1.128.0/31' },
      { address: '10.1.128.1', holderKind: 'MACHINE', link: '10.1.128.0/31' },
    ]);
    expect(of.assignedAddresses).toContainEqual({ address: '10.1.128.1', length: 31, function: 'TRANSFER' });
  });
});

describe('what was given back', () => {
  it('rests, and who had it when is one question', async () => {
    const before = (await read('{ position }')).position;
    const freed = await give(
      'freeAddress',
      'FreeAddressInput',
      { pool: 'b1-bmc', address: '10.1.1.1', because: 'board replaced', reason: 'ticket 17' },
      'what ipAddress { state quarantineBecause } pool { prefixes { taken quarantined } }',
    );
    expect(freed).toMatchObject({
      what: '10.1.1.1/24',
      ipAddress: { state: 'QUARANTINED', quarantineBecause: 'board replaced' },
      pool: { prefixes: [{ taken: '2', quarantined: '1' }] },
    });
    const history = async (args: string) =>
      (
        await read(`{ addressHistory(address: "10.1.1.1", ${args}) { edges { node {
          state holderId machine { id } poolCode madeBy { type reason } endedBy { type } } } } }`)
      ).addressHistory.edges.map(({ node }: { node: object }) => node);
    // What ended it is told as of now.
    await house.settled();
    const had = { state: 'TAKEN', holderId: machineId, machine: { id: machineId }, poolCode: 'b1-bmc' };
    expect(await history(`at: "${before}"`)).toMatchObject([{ ...had, endedBy: { type: 'AddressFreed' } }]);
    expect(await history('vrf: "prod"')).toMatchObject([
      { state: 'QUARANTINED', madeBy: { type: 'AddressFreed', reason: 'ticket 17' }, endedBy: null },
      { ...had, madeBy: { type: 'AddressTaken' }, endedBy: { type: 'AddressFreed' } },
    ]);
    expect(await history('vrf: "lab"')).toEqual([]);
    const { machine } = await read(
      `query ($id: ID!, $then: String, $p: Position) {
        machine(id: $id, waitFor: $p) { assignedAddresses { address } }
        then: machine(id: $id, asOf: $then) { assignedAddresses { address } } }`,
      { id: machineId, then: before, p: freed.position },
    ).then((data) => ({ machine: [data.machine.assignedAddresses.length, data.then.assignedAddresses.length] }));
    expect(machine).toEqual([3, 4]);
  });

  it('is not handed out, and is when its quarantine was ended', async () => {
    expect((await take({ address: '10.1.1.1' })).refusal).toMatchObject({ code: 'in-quarantine' });
    await give('endQuarantine', 'EndQuarantineInput', { pool: 'b1-bmc', what: '10.1.1.1' });
    expect((await take({ function: 'SERVICE' })).what).toBe('10.1.1.1/24');
  });

  it('is taken back by undo, on both sides', async () => {
    const { commandId } = await take();
    const undone = await house.ask(
      'mutation ($of: ID!) { undo(input: { commandId: $of, mode: ALL_OR_NOTHING }) { refusal { code message } bulk { done } position } }',
      { of: commandId },
      house.tokens.operator,
    );
    expect(undone.data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
    const { ipAddresses, machine } = await read(
      `query ($id: ID!, $p: Position) { ipAddresses(filter: "address=10.1.1.4", waitFor: $p) { totalCount }
        machine(id: $id, waitFor: $p) { assignedAddresses { address } } }`,
      { id: machineId, p: undone.data.undo.position },
    );
    expect(ipAddresses.totalCount).toBe(0);
    expect(machine.assignedAddresses).not.toContainEqual({ address: '10.1.1.4' });
  });
});

describe('VLANs', () => {
  it('have one id and one name in their group, and prefixes lie on one that there is', async () => {
    await give('createVlanGroup', 'VlanGroupInput', { group: 'b1', site: 'b1' }, 'vlanGroup { code siteCode }');
    await give('addVlan', 'AddVlanInput', { group: 'b1', vid: 20, name: 'bmc' });
    expect((await give('addVlan', 'AddVlanInput', { group: 'b1', vid: 20, name: 'x' })).refusal.code).toBe(
      'vlan-id-taken',
    );
    expect((await give('addVlan', 'AddVlanInput', { group: 'b1', name: 'bmc' })).refusal.code).toBe('vlan-name-taken');
    expect((await give('addVlan', 'AddVlanInput', { group: 'b1', vid: 4095, name: 'x' })).refusal.code).toBe(
      'vlan-id-invalid',
    );
    const on = (vid: number) =>
      give(
        'changePrefix',
        'ChangePrefixInput',
        { vrf: 'prod', prefix: '10.1.1.0/24', vlan: { group: 'b1', vid } },
        'prefix { vlan { vid name } function }',
      );
    expect((await on(21)).refusal.code).toBe('vlan-not-found');
    expect((await on(20)).prefix).toEqual({ vlan: { vid: 20, name: 'bmc' }, function: 'BMC' });
    expect((await read('{ vlans(filter: "group=b1") { edges { node { vid name } } } }')).vlans.edges).toHaveLength(1);
  });
});
