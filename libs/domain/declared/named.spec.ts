import { beforeEach, describe, expect, it } from 'vitest';
import { at, PolicySite } from '../../../test/support/policy-site.js';
import { declaredCommands } from './declared.js';

const machine = { kind: 'machine', id: 'm1' };
const unit = { site: 'b1', rack: 'r01', unit: 1, height: 1, face: 'both' };
const timers = { hold: 9, keepalive: 3, connectRetry: 5 };
const tor = {
  hostname: 'tor-1',
  asn: 64_600,
  flavour: 'frr',
  interface: 'up0',
  link: { kind: 'unnumbered', linkLocal: null },
};
const rackBgp = (rack: string, device: string, passwordSecret: string | null = null) => ({
  rack,
  tors: [{ device, ...tor }],
  timers,
  bfd: null,
  passwordSecret,
  announces: ['loopback'],
  accepts: [],
  maxPrefixes: { fromTor: 10, fromMachine: 10 },
});
const evidence = [{ kind: 'serial', value: 'SGH410XYZ7' }];
const announced = { announcementId: 'a1', evidence, place: null, cluster: null, role: null, note: '' };
const rule = { rule: 'two', title: '', kinds: ['serial', 'mac'], site: null, cluster: null };
const prefix = { vrf: 'main', prefix: '10.9.0.0/24', kind: 'network', title: '' };
const policy = { policy: 'p1', title: 'P', selector: '' };
const ports = 'swp{1-4}';
const gives = { rack: 'b1/r01', unit: 1, step: 1, face: 'both' };

/** Each command with something that there is not, or not any more, where everything else is right. */
const cases: readonly (readonly [string, object, string, string])[] = [
  ['TakeAddress', { pool: 'lo', holder: { kind: 'device', id: 'b1/no' }, at }, 'device-not-found', 'holder'],
  ['TakeAddress', { pool: 'lo', holder: { kind: 'device', id: 'b1/old' }, at }, 'device-retired', 'holder'],
  ['TakeAddress', { pool: 'lo', holder: { kind: 'chassis', id: 'b1/no' }, at }, 'chassis-not-found', 'holder'],
  ['TakeAddress', { pool: 'lo', holder: { kind: 'machine', id: 'no' }, at }, 'machine-not-found', 'holder'],
  ['TakePrefix', { pool: 'links', holder: { kind: 'device', id: 'b1/no' }, at }, 'device-not-found', 'holder'],
  [
    'TakePrefix',
    { pool: 'links', holder: machine, between: [machine, { kind: 'device', id: 'b1/no' }], at },
    'device-not-found',
    'between',
  ],
  ['AddPrefix', { ...prefix, site: 'no' }, 'site-not-found', 'site'],
  ['AddPrefix', { ...prefix, cluster: 'no' }, 'cluster-not-found', 'cluster'],
  ['AddPrefix', { ...prefix, vlan: { group: 'no', vid: 7 } }, 'vlan-not-found', 'vlan'],
  ['ChangePrefix', { vrf: 'main', prefix: '10.0.0.0/24', site: 'no' }, 'site-not-found', 'site'],
  ['CreatePool', { pool: 'p', vrf: 'no', family: 4, function: 'loopback' }, 'vrf-not-found', 'vrf'],
  ['CreateVlanGroup', { group: 'g', title: '', site: 'no' }, 'site-not-found', 'site'],
  ['ChangeVlanGroup', { group: 'g', site: 'no' }, 'site-not-found', 'site'],
  ['AssignAsn', { machineId: 'm1', pool: 'no', at }, 'asn-pool-not-found', 'pool'],
  ['TakeAsnForDevice', { pool: 'asns', device: 'b1/no', at }, 'device-not-found', 'device'],
  ['TakeAsnForDevice', { pool: 'asns', device: 'b1/tor', rack: 'b1/no', at }, 'rack-not-found', 'rack'],
  ['TakeAsnForDevice', { pool: 'asns', device: 'b1/tor', cluster: 'no', at }, 'cluster-not-found', 'cluster'],
  ['SetRackBgp', rackBgp('b1/no', 'b1/tor'), 'rack-not-found', 'rack'],
  ['SetRackBgp', rackBgp('b1/r01', 'b1/no'), 'device-not-found', 'tors'],
  ['SetRackBgp', rackBgp('b1/r01', 'b1/tor', 'site/b1/bgp-password'), 'secret-not-found', 'passwordSecret'],
  ['AnnounceMachine', { ...announced, place: { ...unit, rack: 'no' } }, 'rack-not-found', 'place'],
  ['AnnounceMachine', { ...announced, place: { site: 'b1', chassis: 'no', slot: '1' } }, 'chassis-not-found', 'place'],
  ['AnnounceMachine', { ...announced, cluster: 'no' }, 'cluster-not-found', 'cluster'],
  ['AnnounceMachine', { ...announced, role: 'no' }, 'role-not-found', 'role'],
  [
    'FulfilAnnouncement',
    { announcementId: 'no', machineId: 'm1', byHand: true },
    'announcement-not-found',
    'announcementId',
  ],
  ['DefineAcceptanceRule', { ...rule, site: 'no' }, 'site-not-found', 'site'],
  ['DefineAcceptanceRule', { ...rule, cluster: 'no' }, 'cluster-not-found', 'cluster'],
  ['DefinePlaceRule', { rule: 'r', device: 'b1/no', ports, gives }, 'device-not-found', 'device'],
  [
    'DefinePlaceRule',
    { rule: 'r', device: 'b1/tor', ports, gives: { ...gives, rack: 'b1/no' } },
    'rack-not-found',
    'gives.rack',
  ],
  [
    'DefinePlaceRule',
    { rule: 'r', device: 'b1/tor', ports, gives: { chassis: 'b1/no', slot: 1, step: 1 } },
    'chassis-not-found',
    'gives.chassis',
  ],
  ['DefinePolicy', { ...policy, rule: { kind: 'asn', pool: 'no' } }, 'asn-pool-not-found', 'rule'],
  [
    'DefinePolicy',
    {
      ...policy,
      rule: {
        kind: 'addressing',
        addresses: [{ function: 'loopback', family: 4, pool: 'no', choice: { how: 'next' } }],
      },
    },
    'pool-not-found',
    'rule',
  ],
  ['DefinePolicy', { ...policy, rule: { kind: 'assignment', cluster: 'no' } }, 'cluster-not-found', 'cluster'],
  ['DefinePolicy', { ...policy, rule: { kind: 'assignment', role: 'no' } }, 'role-not-found', 'role'],
  ['AssignCluster', { machineId: 'm1', cluster: 'no' }, 'cluster-not-found', 'cluster'],
  ['AssignRole', { machineId: 'm1', role: 'no' }, 'role-not-found', 'role'],
  ['PlaceMachine', { machineId: 'm1', place: { ...unit, rack: 'no' }, at }, 'rack-not-found', 'rack'],
  ['MoveMachine', { machineId: 'm1', place: { ...unit, rack: 'no' }, at }, 'stands-nowhere', 'place'],
  ['SwapMachines', { machineId: 'm1', otherMachineId: 'no', at }, 'stands-nowhere', 'place'],
  ['PlaceDevice', { site: 'b1', code: 'tor', place: { ...unit, rack: 'no' }, at }, 'rack-not-found', 'rack'],
  [
    'CreateRack',
    { site: 'no', rack: 'r', title: 'R', height: 42, width: 19, numbering: 'bottom', feeds: [], room: null, row: null },
    'site-not-found',
    'site',
  ],
  [
    'CreateRack',
    { site: 'b1', rack: 'r', title: 'R', height: 42, width: 19, numbering: 'bottom', feeds: [], room: 'no', row: null },
    'room-not-found',
    'room',
  ],
  [
    'CreateDevice',
    { site: 'no', device: 'd', kind: 'switch', title: 'D', type: null, height: 1 },
    'site-not-found',
    'site',
  ],
  [
    'ReserveUnits',
    { place: { ...unit, rack: 'no' }, reservation: 'r', purpose: 'p', until: '2027-01-01T00:00:00.000Z', at },
    'rack-not-found',
    'rack',
  ],
  [
    'PlanCable',
    {
      cableId: 'c',
      kind: 'copper',
      label: null,
      status: 'planned',
      speedMbps: null,
      mtu: null,
      a: { kind: 'machine', id: 'no', port: 'eth0' },
      b: { kind: 'device', id: 'b1/tor', port: 'swp1' },
    },
    'machine-not-found',
    'a.id',
  ],
];

let site: PolicySite;
beforeEach(async () => {
  site = await PolicySite.empty();
  await site.pool('lo', 'loopback', '10.0.0.0/24');
  await site.pool('links', 'transfer', 'fd00::/64', 6);
  const asns = {
    pool: 'asns',
    ranges: [{ first: 64_512, last: 64_520 }],
    per: 'machine',
    quarantineDays: 0,
    title: '',
  };
  await site.give('CreateAsnPool', asns);
  await site.discover('m1');
  for (const device of ['tor', 'old'])
    await site.give('CreateDevice', { site: 'b1', device, kind: 'switch', title: device, type: null, height: 1 });
  await site.give('RetireDevice', { site: 'b1', device: 'old' });
  await site.give('CreateVlanGroup', { group: 'g', title: '', site: 'b1' });
});

describe('what a command names', () => {
  it.each(cases)('has to be there: %s %j', async (type, data, code, field) => {
    expect(declaredCommands.has(type)).toBe(true);
    expect((await site.try(type, data)).refusal).toMatchObject({ code, field });
  });

  it('is enough where it is there: the same commands with what there is', async () => {
    await site.give('TakeAddress', { pool: 'lo', holder: { kind: 'device', id: 'b1/tor' }, at });
    await site.give('TakeAddress', { pool: 'lo', holder: { kind: 'reservation', id: 'for-later' }, at });
    await site.give('TakeAsnForDevice', { pool: 'asns', device: 'b1/tor', rack: 'b1/r01', cluster: 'lab', at });
    await site.give('SetRackBgp', rackBgp('b1/r01', 'b1/tor'));
    await site.give('DefineAcceptanceRule', { ...rule, site: 'b1', cluster: 'lab' });
    await site.give('DefinePlaceRule', { rule: 'r', device: 'b1/tor', ports, gives });
    await site.give('AddPrefix', { ...prefix, site: 'b1', cluster: 'lab' });
    await site.give('AnnounceMachine', { ...announced, place: unit, cluster: 'lab', role: 'web' });
  });
});
