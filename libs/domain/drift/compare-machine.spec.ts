import { describe, expect, it } from 'vitest';
import { driftItemId } from '#libs/contracts/index.js';
import { deriveBgp } from '../bgp/derive.js';
import { someBgpFacts } from '../../../test/support/bgp-rack.js';
import { compareMachine } from './compare-machine.js';
import type { DesiredMachine, ObservedMachine } from './sides.js';

const at = '2026-03-01T12:00:00.000Z';

const desired = (more: Partial<DesiredMachine> = {}): DesiredMachine => ({
  machineId: 'm1',
  lifecycle: 'accepted',
  where: { name: 'web-1', site: 'b1', rack: 'b1/r1', cluster: null, role: null },
  feeds: ['b1/r1 A'],
  name: 'web-1',
  fqdn: 'web-1.b1.example.net',
  asn: null,
  place: null,
  links: [],
  placeRules: [],
  addresses: [],
  systemDisks: [],
  bgp: null,
  downloadMbps: null,
  policy: [],
  ...more,
});

const observed = (more: Partial<ObservedMachine> = {}): ObservedMachine => ({
  reportedAt: at,
  environment: 'installed',
  hostname: 'web-1',
  ports: [],
  neighbours: [],
  addresses: [],
  sharedAddresses: [],
  bmcAddress: null,
  clock: { skewed: false, skewMs: 0 },
  misfits: [],
  ...more,
});

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
      expected: 'on machine m2 alone',
      causes: [{ kind: 'address', id: 'default 10.0.0.1' }],
    });
  });

  it('a clock that is off, and which way, but not by how much', () => {
    const [item] = compareMachine(desired(), observed({ clock: { skewed: true, skewMs: -90_000 } }));
    expect(item).toMatchObject({ kind: 'clock', observed: 'behind' });
  });

  it('a system disk that is gone, from when on', () => {
    const systemDisks = [
      { disk: 'S1', kind: 'mirror', goneSince: null },
      { disk: 'S2', kind: 'mirror', goneSince: '2026-02-01T00:00:00.000Z' },
    ];
    const [item, ...more] = compareMachine(desired({ systemDisks }), observed());
    expect(more).toEqual([]);
    expect(item?.message).toBe('The system disk S2, one half of the mirror, is not reported any more.');
    expect(item?.evidence.observedAt).toBe('2026-02-01T00:00:00.000Z');
  });
});

describe('cabling and place', () => {
  const link = {
    cableId: 'c1',
    port: 'eth0',
    peer: { kind: 'device', id: 'b1/sw1', port: 'Ethernet1/1', names: ['sw1'], macs: [] },
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
      proposal: { command: { mutation: 'moveCable', input: { cableId: 'c1' } } },
    });
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

describe('BGP', () => {
  const { bgp } = deriveBgp(someBgpFacts());
  if (!bgp) throw new Error('these facts make sessions');
  const wanted = desired({ bgp, asn: bgp.asn });
  const up = bgp.sessions.map((session) => ({
    name: session.name,
    peerAddress: session.transport.kind === 'numbered' ? session.transport.peer : null,
    interface: null,
    peerAsn: session.tor.asn,
    localAsn: bgp.asn,
    state: 'established' as const,
    since: null,
    lastError: null,
    routes: session.carries.map((family) => ({
      family,
      received: 1,
      exported: bgp.announces[family].length,
      announced: [...bgp.announces[family]],
    })),
  }));
  const saying = (sessions: typeof up) =>
    observed({ bgp: { observedAt: at, observed: { daemons: [{ daemon: 'bird', sessions }] } } });

  it('is as it follows', () => {
    expect(ids(wanted, saying(up))).toEqual([]);
    const frr = up.map((one) => ({ ...one, name: one.peerAddress ?? '' }));
    expect(ids(wanted, saying(frr))).toEqual([]);
  });

  it('a session that is down, or not there, whatever state it is in on its way up', () => {
    const [first, ...others] = up;
    const going = (state: 'idle' | 'active') =>
      compareMachine(wanted, saying([{ ...first!, state }, ...others] as never));
    expect(going('idle')).toEqual(going('active'));
    expect(going('idle').map(driftItemId)).toEqual(['bgp-down tor_1_ipv4']);
    expect(ids(wanted, saying(others))).toEqual(['bgp-down tor_1_ipv4']);
    const none = observed({ bgp: { observedAt: at, observed: { daemons: [] } } });
    expect(compareMachine(wanted, none).map((item) => item.observed)).toEqual(up.map(() => 'no routing daemon'));
  });

  it('nothing of a daemon that nobody could ask', () => {
    const mute = { daemon: 'bird' as const, problem: 'no answer', sessions: [] };
    expect(ids(wanted, observed({ bgp: { observedAt: at, observed: { daemons: [mute] } } }))).toEqual([]);
  });

  it('a prefix too many, told or taken; one that it does not tell; another ASN', () => {
    const [first, ...others] = up;
    const [routes] = first!.routes;
    const leak = { ...routes!, received: 700_000, announced: ['203.0.113.0/24', ...routes!.announced.slice(1)] };
    const found = compareMachine(wanted, saying([{ ...first!, localAsn: 64_999, routes: [leak] }, ...others]));
    expect(found.map(driftItemId)).toEqual([
      'asn asn',
      'bgp-prefixes tor_1_ipv4 ipv4 announced',
      'bgp-prefixes tor_1_ipv4 ipv4 learned',
    ]);
    expect(found[1]?.message).toContain('announces 203.0.113.0/24, which it is not to, and does not announce');
  });
});

describe('the path, the BMC, the configuration', () => {
  it('large packets that are lost although both ends take them', () => {
    const packet = {
      target: 'gateway 10.0.0.1',
      kind: 'gateway' as const,
      address: '10.0.0.1',
      family: 'ipv4' as const,
      linkMtu: 9_000,
      largestPacketBytes: 8_192,
      by: 'ping' as const,
    };
    const packets = [packet, { ...packet, target: 'centre', kind: 'centre' as const, largestPacketBytes: 1_500 }];
    const [item, ...more] = compareMachine(desired(), observed({ path: { observedAt: at, observed: { packets } } }));
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      kind: 'path-mtu',
      message:
        'Packets of more than 8192 bytes do not get to gateway 10.0.0.1 (10.0.0.1), and the interface sends 9000.',
      causes: [{ kind: 'peer' }, { kind: 'rack', id: 'b1/r1' }, { kind: 'feed' }, { kind: 'machine' }],
    });
  });

  it('services that do not answer, downloads that are slow', () => {
    const services = [
      { kind: 'dns' as const, name: 'ns1', address: '10.0.0.53', answers: false },
      { kind: 'ntp' as const, name: 'ntp1', address: '10.0.0.123', answers: true, offsetWithinMs: 10 },
    ];
    const downloads = [{ name: 'image', url: 'http://relay/', atLeastMbps: 300 }];
    const seen = observed({ path: { observedAt: at, observed: { services, downloads } } });
    expect(ids(desired({ downloadMbps: 500 }), seen)).toEqual(['service-silent dns 10.0.0.53']);
    expect(ids(desired({ downloadMbps: 1_000 }), seen)).toEqual(['path-speed image', 'service-silent dns 10.0.0.53']);
  });

  it('a BMC that lets in whoever has read its manual, and one that does not answer', () => {
    const factoryCredentials = [
      { maker: 'Supermicro', user: 'ADMIN', valid: true },
      { maker: 'Dell', user: 'root', valid: false },
    ];
    const of = (bmc: object) =>
      observed({ bmcAddress: '10.0.9.1/24', bmc: { observedAt: at, observed: bmc as never } });
    expect(ids(desired(), of({ reachable: true, factoryCredentials }))).toEqual([
      'bmc-factory-credentials bmc Supermicro ADMIN',
    ]);
    expect(ids(desired(), of({ reachable: false }))).toEqual(['bmc-unreachable bmc']);
  });

  it('parts of the configuration that are not as they were given', () => {
    const parts = [
      {
        part: 'sshd' as const,
        state: 'differs' as const,
        items: [{ what: '/etc/ssh/sshd_config', state: 'differs' as const }],
      },
      { part: 'ntp' as const, state: 'cannot-check' as const, items: [] },
    ];
    const seen = observed({ configuration: { observedAt: at, observed: { generation: 3, parts } } });
    const [item, ...more] = compareMachine(desired(), seen);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      message: 'Its sshd is not as it was given: /etc/ssh/sshd_config.',
      proposal: { command: { input: { machineId: 'm1', parts: ['SSHD'] } } },
    });
  });
});
