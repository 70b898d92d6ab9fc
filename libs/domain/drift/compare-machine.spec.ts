import { describe, expect, it } from 'vitest';
import { driftItemId } from '#libs/contracts/index.js';
import { at, desired, observed } from '../../../test/support/drift-sides.js';
import { toldWithin } from './addresses.js';
import { compareMachine } from './compare-machine.js';
import type { DesiredMachine, ObservedMachine } from './sides.js';

const ids = (one: DesiredMachine, other: ObservedMachine) => compareMachine(one, other).map(driftItemId);

describe('a machine that is as it was decided', () => {
  it('has no drift; nor has one that never reported, or that was retired', () => {
    expect(ids(desired(), observed())).toEqual([]);
    expect(ids(desired(), observed({ hostname: 'WEB-1.b1.example.net.' }))).toEqual([]);
    expect(ids(desired(), observed({ reportedAt: undefined, hostname: null }))).toEqual([]);
    expect(ids(desired({ lifecycle: 'retired' }), observed({ hostname: 'old' }))).toEqual([]);
  });
});

describe('what the machine says of itself', () => {
  it('another name, unless a live image said it', () => {
    const [item] = compareMachine(desired(), observed({ hostname: 'old' }));
    expect(item).toMatchObject({
      kind: 'hostname',
      message: 'It calls itself old, and was named web-1.b1.example.net.',
      expected: 'web-1.b1.example.net',
      observed: 'old',
      evidence: { source: 'inventory', observedAt: at },
      proposal: { command: { mutation: 'applyConfiguration', input: { machineId: 'm1' } } },
    });
    expect(ids(desired(), observed({ hostname: 'old', environment: 'live' }))).toEqual([]);
    expect(ids(desired({ name: null, fqdn: null }), observed({ hostname: 'old' }))).toEqual([]);
  });

  it('an address that was given and is not there; that of the BMC is the BMC its own', () => {
    const addresses = [
      { vrf: 'default', address: '10.0.0.1', function: 'loopback' },
      { vrf: 'default', address: '10.0.9.1', function: 'bmc' },
      { vrf: 'default', address: '2001:db8::1', function: 'loopback' },
    ];
    const there = { addresses: [{ port: 'lo', address: '10.0.0.1/32' }], bmcAddress: '10.0.9.7/24' };
    expect(ids(desired({ addresses }), observed(there))).toEqual([
      'address-missing default 2001:db8::1',
      'bmc-address bmc IPv4',
    ]);
    expect(ids(desired({ addresses }), observed({ addresses: [] }))).toEqual([]);
  });

  it('an address that another one has too, told in the same words on both', () => {
    const shared = {
      vrf: 'default',
      address: '10.0.0.1',
      port: 'eth0',
      others: [{ machineId: 'm2', name: 'web-2', site: 'b2', port: 'eth1' }],
      holder: { kind: 'machine', id: 'm2' },
    };
    const [item] = compareMachine(desired(), observed({ sharedAddresses: [shared] }));
    expect(item).toMatchObject({
      kind: 'address-twice',
      subject: 'default 10.0.0.1',
      message: '10.0.0.1 of VRF default is configured here (eth0) and on web-2 in b2 (eth1).',
      expected: 'on web-2 alone',
      causes: [{ kind: 'address', id: 'default 10.0.0.1' }],
    });
    const given = item as NonNullable<typeof item>;
    const own = desired().machineId;
    expect(toldWithin({ ...given, machineId: own }, new Set([own, 'm2']))).toMatchObject({ message: given.message });
    expect(toldWithin({ ...given, machineId: own }, new Set([own]))).toEqual({
      message: '10.0.0.1 of VRF default is configured here (eth0) and on a machine that you may not see.',
      expected: 'on a machine that you may not see alone',
      observed: 'also on a machine that you may not see',
      proposal: {
        text: 'It was given to a machine that you may not see: take 10.0.0.1 off this machine.',
        command: null,
      },
    });
    for (const kind of ['device', 'chassis', 'reservation']) {
      const others = { ...shared, holder: { kind, id: 'b2/secret' } };
      const toNobody = toldWithin({ subject: given.subject, shared: others, machineId: own }, new Set([own, 'm2']));
      expect(toNobody.expected).toBe('on something that you may not see alone');
      expect(JSON.stringify(toNobody)).not.toMatch(/secret/);
    }
    const before = { subject: given.subject, machineId: own };
    expect(toldWithin(before, new Set([own])).message).toBe(
      '10.0.0.1 of VRF default is configured here and elsewhere.',
    );
  });

  it('a clock that is off, and which way, but not by how much', () => {
    const [item] = compareMachine(desired(), observed({ clock: { skewed: true, skewMs: -90_000 } }));
    expect(item).toMatchObject({ kind: 'clock', observed: 'behind' });
  });

  it('a system disk that is gone, from when on', () => {
    const systemDisks = [
      { disk: 'S1', kind: 'mirror', present: true, goneSince: null },
      { disk: 'S2', kind: 'mirror', present: false, goneSince: '2026-02-01T00:00:00.000Z' },
    ];
    const [item, ...more] = compareMachine(desired({ systemDisks }), observed());
    expect(more).toEqual([]);
    expect(item?.message).toBe('The system disk S2, one half of the mirror, is not reported any more.');
    expect(item?.evidence.observedAt).toBe('2026-02-01T00:00:00.000Z');
  });
});

describe('a machine that was announced', () => {
  const misfit = { kind: 'serial' as const, value: 'S1', reported: ['S2'] };
  const one = { announcementId: 'a1', at, misfits: [misfit], notApplied: [{ what: 'place', message: 'It is taken.' }] };

  it('came otherwise, and was not given all of it; until it has that from somebody else', () => {
    const found = compareMachine(desired(), observed({ announced: [one] }));
    expect(found.map(({ message }) => message)).toEqual([
      'It did not get its announced place: It is taken.',
      'It was announced with serial S1, and reported S2.',
    ]);
    const place = { site: 'b1', rack: 'r1', unit: 1, height: 1, face: 'front' as const };
    expect(ids(desired({ place }), observed({ announced: [one] }))).toEqual(['announced-misfit a1 serial S1']);
  });
});

describe('cabling and place', () => {
  const link = {
    cableId: 'c1',
    port: 'eth0',
    peer: { kind: 'device', id: 'b1/sw1', port: 'Ethernet1/1', names: ['sw1'], macs: [] },
    peerEnd: 'b',
    unmissed: false,
    speedMbps: 25_000,
    mtu: 9_000,
  } as const;
  const port = { name: 'eth0', mac: null, link: true, speedMbps: 25_000, mtu: 9_000 };
  const neighbour = {
    port: 'eth0',
    chassisId: null,
    systemName: 'sw1',
    portId: 'Eth1/1',
    portDescription: null,
    mtu: null,
  };

  it('a wrong port, with the switch as its cause and the command for those who leave it so', () => {
    const seen = observed({ ports: [port], neighbours: [{ ...neighbour, portId: 'Eth1/2' }] });
    const [item] = compareMachine(desired({ links: [link] }), seen);
    expect(item).toMatchObject({
      kind: 'wrong-port',
      subject: 'eth0',
      causes: [{ kind: 'device', id: 'b1/sw1' }, { kind: 'machine' }],
      proposal: {
        command: {
          mutation: 'moveCable',
          input: { cableId: 'c1', end: 'B', to: { kind: 'DEVICE', id: 'b1/sw1', port: 'Eth1/2' } },
        },
      },
    });
  });

  it('another device, by the name it was heard under', () => {
    const seen = observed({ ports: [port], neighbours: [{ ...neighbour, systemName: 'sw2.b1.example.net' }] });
    const [item] = compareMachine(desired({ links: [{ ...link, peerEnd: 'a' }] }), seen);
    expect(item?.proposal?.command?.input).toMatchObject({ end: 'A', to: { id: 'b1/sw2', port: 'Eth1/1' } });
  });

  it('speed and MTU at each end are items of their own', () => {
    const seen = observed({
      ports: [{ ...port, speedMbps: 10_000, mtu: 1_500 }],
      neighbours: [{ ...neighbour, mtu: 1_514 }],
    });
    expect(ids(desired({ links: [link] }), seen)).toEqual(['mtu eth0', 'mtu eth0 other end', 'speed eth0']);
  });

  it('no link: the switch, the rack or its feed may be behind it', () => {
    const seen = observed({ ports: [{ ...port, link: false }] });
    const [item] = compareMachine(desired({ links: [link] }), seen);
    expect(item?.causes.map(({ kind }) => kind)).toEqual(['device', 'rack', 'feed', 'machine']);
  });

  it('neighbours on ports without a plan only where somebody plans cables', () => {
    const seen = observed({ ports: [port], neighbours: [{ ...neighbour, port: 'eth9' }] });
    expect(ids(desired(), seen)).toEqual([]);
    expect(ids(desired({ links: [{ ...link, unmissed: true }] }), seen)).toEqual(['unexpected-link eth9']);
  });

  it('the link of a BMC that asks for an address and gets none', () => {
    const bmcPort = { ...link, port: 'bmc', speedMbps: null, mtu: null };
    const network = {
      channel: 1,
      mac: null,
      source: 'dhcp',
      address: null,
      prefixLength: null,
      gateway: null,
      vlan: null,
    };
    const bmc = { observedAt: at, observed: { reachable: true, network: { ...network, addresses6: [] } } };
    const [item] = compareMachine(desired({ links: [bmcPort] }), observed({ bmc }));
    expect(item).toMatchObject({
      kind: 'missing-link',
      subject: 'bmc',
      causes: [{ kind: 'device', id: 'b1/sw1' }, {}, {}, {}],
    });
  });

  it('a place that the switch ports speak against', () => {
    const rule = {
      rule: 'r1',
      device: 'b1/sw1',
      ports: 'Ethernet1/{1-40}',
      gives: { rack: 'b1/r1', unit: 1, step: 1, face: 'front' as const },
      names: ['sw1'],
    };
    const stands = (unit: number, height: number) =>
      desired({
        placeRules: [rule],
        place: { site: 'b1', rack: 'r1', unit, height, face: 'front' },
      });
    const seen = observed({ neighbours: [{ ...neighbour, portId: 'Eth1/7' }] });
    expect(ids(stands(6, 2), seen)).toEqual([]);
    const [item] = compareMachine(stands(12, 2), seen);
    expect(item?.message).toBe('It was placed at b1/r1 U12-13 front, and sw1 Eth1/7 speaks for b1/r1 U7.');
  });
});
