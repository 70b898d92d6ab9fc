import { beforeEach, describe, expect, it } from 'vitest';
import { at, PolicySite } from '../../../test/support/policy-site.js';
import { vlanGroup } from '../ipam/vlan/vlan-group.js';

const vlan = { group: 'b1', vid: 120 };
const prefix = '10.5.0.0/24';
let site: PolicySite;
const usersOf = async () => (await site.house.commands.load(vlanGroup, 'b1')).state.vlans.get(120)?.usedBy;
const refusalOf = async (type: string, data: object) => (await site.try(type, data)).refusal;

beforeEach(async () => {
  site = await PolicySite.empty();
  await site.pool('lo', 'loopback', '10.0.0.0/24');
  await site.give('CreateVlanGroup', { group: 'b1', title: '', site: 'b1' });
  await site.give('AddVlan', { ...vlan, name: 'servers' });
  await site.give('AddVlan', { group: 'b1', vid: 121, name: 'storage' });
});

describe('a VLAN that prefixes lie on', () => {
  const add = () => site.give('AddPrefix', { vrf: 'main', prefix: '10.5.0.0/24', kind: 'network', vlan });

  it('is not removed, and says by whom it is used', async () => {
    await add();
    expect(await refusalOf('RemoveVlan', vlan)).toMatchObject({
      code: 'vlan-in-use',
      message: 'VLAN 120 of b1 is used by prefix 10.5.0.0/24 of VRF main.',
    });
    expect(await refusalOf('RemoveVlanGroup', { group: 'b1' })).toMatchObject({ code: 'vlan-group-in-use' });
    await site.give('RemovePrefix', { vrf: 'main', prefix });
    expect(await refusalOf('RemoveVlan', vlan)).toBeUndefined();
  });

  it('knows when they go to another one, or to none', async () => {
    await add();
    await site.give('ChangePrefix', { vrf: 'main', prefix, title: 'servers' });
    expect(await usersOf()).toEqual([{ vrf: 'main', prefix }]);
    await site.give('ChangePrefix', { vrf: 'main', prefix, vlan: { group: 'b1', vid: 121 } });
    expect(await usersOf()).toEqual([]);
    expect(await refusalOf('RemoveVlan', { group: 'b1', vid: 121 })).toMatchObject({ code: 'vlan-in-use' });
    await site.give('ChangePrefix', { vrf: 'main', prefix, vlan: null });
    expect(await refusalOf('RemoveVlan', { group: 'b1', vid: 121 })).toBeUndefined();
  });

  it('is left, and lain on again, by undo', async () => {
    const { commandId = '' } = await add();
    const { bulkId } = await site.house.undo(commandId);
    expect(await usersOf()).toEqual([]);
    await site.house.undo(bulkId);
    expect(await usersOf()).toEqual([{ vrf: 'main', prefix }]);
    const removed = await site.give('RemovePrefix', { vrf: 'main', prefix });
    await site.give('RemoveVlan', vlan);
    const { state } = await site.house.undo(removed.commandId ?? '');
    expect(state.refused).toMatchObject([{ code: 'vlan-not-found' }]);
  });

  it('knows it also where it was renamed meanwhile', async () => {
    await add();
    await site.give('ChangeVlan', { ...vlan, name: 'front' });
    expect(await usersOf()).toEqual([{ vrf: 'main', prefix }]);
  });
});

describe('what a policy gives', () => {
  const choice = { how: 'next' } as const;

  it.each([
    ['CloseCluster', { cluster: 'lab' }, { kind: 'assignment', cluster: 'lab' }, 'cluster-in-use'],
    ['CloseRole', { role: 'db' }, { kind: 'assignment', role: 'db' }, 'role-in-use'],
    [
      'RemovePool',
      { pool: 'spare' },
      { kind: 'addressing', addresses: [{ function: 'loopback', family: 4, pool: 'spare', choice }] },
      'pool-in-use',
    ],
    ['CloseAsnPool', { pool: 'asns' }, { kind: 'asn', pool: 'asns' }, 'asn-pool-in-use'],
  ] as const)('stays while it does: %s', async (type, data, rule, code) => {
    await site.give('CreatePool', { pool: 'spare', vrf: 'main', family: 4, function: 'loopback' });
    const asns = {
      pool: 'asns',
      ranges: [{ first: 64_512, last: 64_520 }],
      per: 'machine',
      quarantineDays: 0,
      title: '',
    };
    await site.give('CreateAsnPool', asns);
    await site.define('numbers', 'site=b1', rule as never);
    expect(await refusalOf(type, data)).toMatchObject({
      code,
      message: expect.stringContaining('policy numbers') as string,
    });
    await site.give('WithdrawPolicy', { policy: 'numbers' });
    expect(await refusalOf(type, data)).toBeUndefined();
  });
});

describe('a rack whose machines speak BGP', () => {
  it('is retired only when nothing is said of that any more', async () => {
    await site.give('CreateDevice', { site: 'b1', device: 'tor', kind: 'switch', title: 'T', type: null, height: 1 });
    const link = { kind: 'unnumbered', linkLocal: null };
    const tors = [{ device: 'b1/tor', hostname: 'tor', asn: 64_600, flavour: 'frr', interface: 'up0', link }];
    const timers = { hold: 9, keepalive: 3, connectRetry: 5 };
    const rest = { timers, bfd: null, passwordSecret: null, announces: ['loopback'], accepts: [] };
    await site.give('SetRackBgp', { rack: 'b1/r01', tors, ...rest, maxPrefixes: { fromTor: 10, fromMachine: 10 } });
    expect(await refusalOf('RetireRack', { site: 'b1', rack: 'r01', at })).toMatchObject({ code: 'rack-in-use' });
    await site.give('ClearRackBgp', { rack: 'b1/r01' });
    expect(await refusalOf('RetireRack', { site: 'b1', rack: 'r01', at })).toBeUndefined();
  });
});
