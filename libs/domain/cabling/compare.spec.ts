import { describe, expect, it } from 'vitest';
import { compareCabling } from './compare.js';
import type { ObservedNeighbour, ObservedPort, PlannedLink } from './finding.js';

const link = (port: string, peer: string, at: string, more: Partial<PlannedLink> = {}): PlannedLink => ({
  cableId: `${port} to ${peer}`,
  port,
  peer: { kind: 'device', id: `b1/${peer}`, port: at, names: [peer], macs: [] },
  peerEnd: 'b',
  unmissed: false,
  speedMbps: null,
  mtu: null,
  ...more,
});
const port = (name: string, more: Partial<ObservedPort> = {}): ObservedPort => ({
  name,
  mac: null,
  link: true,
  speedMbps: 25_000,
  mtu: 9_000,
  ...more,
});
const heard = (on: string, system: string, at: string, more: Partial<ObservedNeighbour> = {}): ObservedNeighbour => ({
  port: on,
  chassisId: '2c:21:72:96:93:00',
  systemName: system,
  portId: at,
  portDescription: null,
  mtu: null,
  ...more,
});

const kinds = (plan: PlannedLink[], ports: ObservedPort[], neighbours: ObservedNeighbour[]) =>
  compareCabling(plan, { ports, neighbours }).map(({ port, kind }) => `${port} ${kind}`);

describe('a machine that is cabled as planned', () => {
  it('has no findings, whatever spelling the switch has', () => {
    const plan = [link('eth0', 'sw1', 'Eth1/1'), link('eth1', 'sw2', 'Ethernet1/1')];
    const seen = [heard('eth0', 'sw1', 'Ethernet1/1'), heard('eth1', 'SW2.example.net', 'Eth1/1')];
    expect(kinds(plan, [port('eth0'), port('eth1')], seen)).toEqual([]);
  });

  it('may be told apart by MACs: the port planned by its own, the peer known by its chassis id', () => {
    const plan = [link('AA:BB:CC:00:00:01', 'sw1', 'swp3')];
    const [planned] = plan;
    const peer = { ...planned!.peer, names: [], macs: ['2c:21:72:96:93:00'] };
    const ports = [port('eth0', { mac: 'aa:bb:cc:00:00:01' })];
    expect(kinds([{ ...planned!, peer }], ports, [heard('eth0', 'nobody', 'swp3')])).toEqual([]);
  });

  it('says nothing where nobody could look: a management controller, a machine that never reported its ports', () => {
    expect(kinds([link('bmc', 'sw1', '1'), link('iDRAC', 'sw1', '2')], [port('eth0')], [])).toEqual([]);
    expect(kinds([link('eth0', 'sw1', '1/1')], [], [])).toEqual([]);
    expect(kinds([link('eth0', 'sw1', '1/1')], [port('eth0', { link: null })], [])).toEqual([]);
  });

  it('is right when one of several voices on a port is the planned one', () => {
    const voices = [heard('eth0', 'vm-host', 'vnet0'), heard('eth0', 'sw1', '1/1')];
    expect(kinds([link('eth0', 'sw1', '1/1')], [port('eth0')], voices)).toEqual([]);
  });
});

describe('what is wrong with the cabling', () => {
  const plan = [link('eth0', 'sw1', 'Ethernet1/1'), link('eth1', 'sw2', 'Ethernet1/1')];
  const ports = [port('eth0'), port('eth1')];

  it('another port of the planned switch', () => {
    const [finding] = compareCabling(plan.slice(0, 1), {
      ports: ports.slice(0, 1),
      neighbours: [heard('eth0', 'sw1', 'Eth1/2')],
    });
    expect(finding).toEqual({
      kind: 'wrong-port',
      port: 'eth0',
      cableId: 'eth0 to sw1',
      message: 'eth0 leads to sw1 Eth1/2, and b1/sw1 Ethernet1/1 is planned.',
      planned: 'b1/sw1 Ethernet1/1',
      observed: 'sw1 Eth1/2',
      belongsTo: null,
    });
  });

  it('two cables that were swapped, which name each other', () => {
    const neighbours = [heard('eth0', 'sw2', 'Eth1/1'), heard('eth1', 'sw1', 'Eth1/1')];
    const found = compareCabling(plan, { ports, neighbours });
    expect(found.map(({ kind, belongsTo }) => [kind, belongsTo])).toEqual([
      ['wrong-device', 'eth1 to sw2'],
      ['wrong-device', 'eth0 to sw1'],
    ]);
    expect(found[0]?.message).toBe(
      'eth0 leads to sw2 Eth1/1, where the cable of eth1 is planned, and b1/sw1 Ethernet1/1 is planned.',
    );
  });

  it('no link; a link without a voice; a port that is not there', () => {
    const three = [...plan, link('eth7', 'sw1', '1/7')];
    expect(kinds(three, [port('eth0', { link: false }), port('eth1')], [])).toEqual([
      'eth0 missing-link',
      'eth1 unconfirmed-link',
      'eth7 missing-link',
    ]);
  });

  it('a cable that is out of use is not missed, and is still not to lead elsewhere', () => {
    const idle = [link('eth0', 'sw1', '1/1', { unmissed: true })];
    expect(kinds(idle, [port('eth0', { link: false })], [])).toEqual([]);
    expect(kinds(idle, [port('eth0')], [heard('eth0', 'sw9', '1/1')])).toEqual(['eth0 wrong-device']);
  });

  it('a neighbour where nothing is planned', () => {
    const found = compareCabling(plan.slice(0, 1), {
      ports,
      neighbours: [heard('eth0', 'sw1', '1/1'), heard('eth1', 'sw9', '1/9')],
    });
    expect(found.map(({ kind, message }) => [kind, message])).toEqual([
      ['unexpected-link', 'eth1 leads to sw9 1/9, and no cable is planned for it.'],
    ]);
  });

  it('another speed, told in words', () => {
    const fast = [link('eth0', 'sw1', '1/1', { speedMbps: 25_000 })];
    const [finding] = compareCabling(fast, {
      ports: [port('eth0', { speedMbps: 10_000 })],
      neighbours: [heard('eth0', 'sw1', '1/1')],
    });
    expect(finding).toMatchObject({
      kind: 'speed-mismatch',
      message: 'eth0 runs at 10 Gbit/s, and 25 Gbit/s is planned.',
    });
  });

  it('an MTU that dropped: at the machine, or in what the switch takes', () => {
    const jumbo = [link('eth0', 'sw1', '1/1', { mtu: 9_000 })];
    const at = (own: number, frame: number | null) =>
      kinds(jumbo, [port('eth0', { mtu: own })], [heard('eth0', 'sw1', '1/1', { mtu: frame })]);
    expect(at(1_500, 9_216)).toEqual(['eth0 mtu-mismatch']);
    expect(at(9_000, 1_514)).toEqual(['eth0 mtu-mismatch']);
    expect(at(1_500, 1_514)).toHaveLength(2);
    // Some switches count header and checksum in, some do not.
    for (const frame of [9_000, 9_014, 9_018, 9_022, 9_216, null]) expect(at(9_000, frame)).toEqual([]);
  });
});
