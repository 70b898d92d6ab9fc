import { expect, it } from 'vitest';
import { devicesOf, drawingOf, type Cable, type Finding } from './cabling-model.js';
import type { RackCablesQuery } from './cabling.graphql.js';

const cable = (id: string, machine: string, mac: string, port: string): Cable => ({
  id,
  kind: 'DAC',
  label: id,
  status: 'PLANNED',
  speedMbps: null,
  mtu: null,
  revision: 0,
  a: { kind: 'MACHINE', id: machine, port: mac, machine: { name: machine } },
  b: { kind: 'DEVICE', id: 'b1/tor-a', port, machine: null },
});
const wrong: Finding = {
  kind: 'WRONG_PORT',
  port: 'eth0',
  message: 'eth0 leads elsewhere.',
  planned: 'b1/tor-a Ethernet 1/1/2',
  observed: 'tor-a.example.net ethernet1/1/46',
  cable: { id: 'A-2', label: 'A-2', revision: 0 },
  belongsTo: null,
};
const machine = (id: string, mac: string, cables: Cable[], cablingFindings: Finding[] = []) => ({
  node: {
    id,
    name: id,
    cables,
    cablingFindings,
    ports: [{ name: 'eth0', mac, neighbours: [{ systemName: 'tor-a' }] }],
  },
});
const one = cable('A-1', 'm1', '02:00:00:00:00:01', 'Ethernet 1/1/1');
const two = cable('A-2', 'm2', '02:00:00:00:00:02', 'Ethernet 1/1/2');
const data: RackCablesQuery = {
  machines: { edges: [machine('m1', '02:00:00:00:00:01', [one]), machine('m2', '02:00:00:00:00:02', [two], [wrong])] },
  cables: { edges: [{ node: one }, { node: { ...two, id: 'P-1', kind: 'POWER' } }] },
};
const order = new Map([
  ['b1/tor-a', 0],
  ['m2', 1],
  ['m1', 2],
]);

it('draws each cable once, from the top of the rack down, by the names that machines have for their ports', () => {
  const { left, right, lines } = drawingOf(data, 'network', order);
  expect(left.map(({ owner, port }) => `${owner} ${port}`)).toEqual(['m2 eth0', 'm1 eth0']);
  expect(right.map(({ port }) => port)).toEqual(['Ethernet 1/1/2', 'Ethernet 1/1/1', 'ethernet1/1/46']);
  expect(lines).toHaveLength(2);
});

it('marks what is heard as planned, and where a wrong cable leads', () => {
  const { lines } = drawingOf(data, 'network', order);
  expect(lines.find(({ cable: { id } }) => id === 'A-1')).toMatchObject({ isSeen: true });
  expect(lines.find(({ cable: { id } }) => id === 'A-2')).toMatchObject({ isSeen: false, seenAt: 2 });
});

it('keeps power apart, and knows at which device something differs', () => {
  expect(drawingOf(data, 'power', order).lines.map(({ cable: { id } }) => id)).toEqual(['P-1']);
  expect(devicesOf(data, 'network', order)).toEqual([{ id: 'b1/tor-a', label: 'tor-a', differs: true }]);
});
