import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareCabling, hardwareOf, type ObservedNeighbour, type PlannedLink } from '#libs/domain/index.js';
import { inventoryDocument, inventoryFormat } from '#libs/contracts/index.js';
import { parseNeighbours } from '../../../agent/src/collectors/neighbours.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../test/fixtures/lldp/${name}`, import.meta.url), 'utf8');

const reported = {
  format: inventoryFormat,
  agent: { name: 'lldpctl', version: '1' },
  environment: 'recorded',
};

/** As they are after the agent, the inventory and the normalisation have seen them. */
function understood(neighbours: readonly object[]): readonly ObservedNeighbour[] {
  const document = inventoryDocument.parse({ ...reported, neighbours });
  const seen = hardwareOf(document).neighbours ?? [];
  return seen.map(({ port, chassisId, systemName, portId, portDescription, mtu }) => ({
    port,
    chassisId: chassisId ?? null,
    systemName: systemName ?? null,
    portId: portId ?? null,
    portDescription: portDescription ?? null,
    mtu: mtu ?? null,
  }));
}

const tag = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(xml)?.[1];

/** The XML form of lldpctl: one block for each interface, chassis before port. */
const fromXml = (xml: string): readonly object[] =>
  [...xml.matchAll(/<interface [^>]*name="([^"]+)"[\s\S]*?<\/interface>/g)].map(([block = '', port]) => {
    const [chassis = '', rest = ''] = block.split('<port ');
    return {
      port,
      chassisId: tag(chassis, 'id'),
      systemName: tag(chassis, 'name'),
      portId: tag(rest, 'id'),
      portDescription: tag(rest, 'descr'),
      mtu: Number(tag(rest, 'mfs')),
    };
  });

const link = (port: string, device: string, at: string): PlannedLink => ({
  cableId: `${port} cable`,
  port,
  peer: { kind: 'device', id: `ewr01/${device}`, port: at, names: [device], macs: [] },
  peerEnd: 'b',
  unmissed: false,
  speedMbps: null,
  mtu: null,
});
const up = (name: string, mtu: number | null = null) => ({ name, mac: null, link: true, speedMbps: null, mtu });

describe('a server on three Juniper switches, which tell SNMP indexes for ports', () => {
  const neighbours = understood(fromXml(fixture('collins-four-nic.xml')));
  const ports = ['eth0', 'eth4', 'eth5'].map((name) => up(name, 1_500));
  const plan = [
    link('eth0', 'oob-switch013', 'ge-0/0/38'),
    link('eth4', 'access-switch01', 'ge-6/0/19'),
    link('eth5', 'access-switch02', 'ge-6/0/18'),
  ];

  it('is as planned: names without the routing engine and the domain, ports without their unit', () => {
    expect(neighbours).toHaveLength(3);
    expect(compareCabling(plan, { ports, neighbours })).toEqual([]);
  });

  it('would have been found with its two uplinks swapped, and on another port', () => {
    const [oob, one, two] = plan;
    const swapped = [
      { ...oob!, peer: { ...oob!.peer, port: 'ge-0/0/39' } },
      { ...one!, port: 'eth5' },
      { ...two!, port: 'eth4' },
    ];
    const found = compareCabling(swapped, { ports, neighbours });
    expect(found.map(({ kind, message }) => [kind, message])).toEqual([
      ['wrong-port', 'eth0 leads to oob-switch013.ewr01 ge-0/0/38, and ewr01/oob-switch013 ge-0/0/39 is planned.'],
      [
        'wrong-device',
        'eth5 leads to re0.access-switch02.ewr01 ge-6/0/18, where the cable of eth4 is planned, and ewr01/access-switch01 ge-6/0/19 is planned.',
      ],
      [
        'wrong-device',
        'eth4 leads to re0.access-switch01.ewr01 ge-6/0/19, where the cable of eth5 is planned, and ewr01/access-switch02 ge-6/0/18 is planned.',
      ],
    ]);
  });

  it('could not send what its switches do not take', () => {
    const jumbo = ports.map((port) => ({ ...port, mtu: 9_000 }));
    const found = compareCabling(plan, { ports: jumbo, neighbours });
    expect(found.map(({ kind }) => kind)).toEqual(['mtu-mismatch', 'mtu-mismatch', 'mtu-mismatch']);
    expect(found[0]?.message).toBe(
      'oob-switch013.ewr01 ge-0/0/38 takes frames of 1514 bytes, and eth0 is to send 9000.',
    );
  });
});

describe('a leaf with two spines and two cables to its twin', () => {
  const neighbours = understood(parseNeighbours(JSON.parse(fixture('suzieq-leaf01.json'))));
  const ports = ['swp1', 'swp2', 'swp3', 'swp4'].map((name) => up(name));
  const plan = [
    link('swp1', 'spine01', 'swp1'),
    link('swp2', 'spine02', 'swp1'),
    link('swp3', 'leaf02', 'swp3'),
    link('swp4', 'leaf02', 'swp4'),
  ];

  it('is as planned', () => {
    expect(compareCabling(plan, { ports, neighbours })).toEqual([]);
  });

  it('tells which of two cables to one device went wrong', () => {
    const crossed = [...plan.slice(0, 2), link('swp3', 'leaf02', 'swp4'), link('swp4', 'leaf02', 'swp3')];
    const found = compareCabling(crossed, { ports, neighbours });
    expect(found.map(({ port, kind, belongsTo }) => [port, kind, belongsTo])).toEqual([
      ['swp3', 'wrong-port', 'swp4 cable'],
      ['swp4', 'wrong-port', 'swp3 cable'],
    ]);
  });
});
