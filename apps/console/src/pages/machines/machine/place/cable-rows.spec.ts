import { describe, expect, it } from 'vitest';
import { cableRows, type Cable, type Cabled, type Port } from './cable-rows.js';

const own = (port: string) => ({ kind: 'MACHINE', id: 'm1', port, machine: { id: 'm1', name: 'db-1' } });
const tor = (port: string) => ({ kind: 'DEVICE', id: 'b1/tor-a', port, machine: null });
const cable = (id: string, a: Cable['a'], b: Cable['b']): Cable => ({
  id,
  kind: 'DAC',
  status: 'PLANNED',
  label: null,
  speedMbps: 25_000,
  revision: 0,
  a,
  b,
});
const port = (key: string, name: string, seen?: string): Port => ({
  key,
  name,
  mac: key,
  link: seen !== undefined,
  neighbours: seen === undefined ? [] : [{ systemName: seen, chassisId: null, portId: 'eth7', portDescription: null }],
});
const machine: Cabled<Cable> = { id: 'm1', cables: [], ports: [], cablingFindings: [] };

describe('cables of a machine', () => {
  it('sets what is planned beside what is seen, by whatever the plan calls the port, from either end', () => {
    const rows = cableRows({
      ...machine,
      cables: [cable('c1', own('3c:ec:ef:00:00:40'), tor('Ethernet1')), cable('c2', tor('Ethernet2'), own('up1'))],
      ports: [port('3c:ec:ef:00:00:40', 'up0', 'tor-a'), port('3c:ec:ef:00:00:41', 'up1')],
    });
    expect(rows.map(({ port: called, other, seen, link }) => [called, other?.port, seen, link])).toEqual([
      ['up0', 'Ethernet1', ['tor-a eth7'], true],
      ['up1', 'Ethernet2', [], false],
    ]);
  });

  it('has a planned port that nobody reported', () => {
    const [row] = cableRows({ ...machine, cables: [cable('c1', own('bmc'), tor('Ethernet1'))] });
    expect(row).toMatchObject({ port: 'bmc', link: null, seen: [] });
  });

  it('shows what nobody planned where somebody is seen, and leaves dark ports out', () => {
    const rows = cableRows({ ...machine, ports: [port('a', 'eno1', 'sw9'), port('b', 'eno2')] });
    expect(rows.map(({ port: called, cable: planned }) => [called, planned])).toEqual([['eno1', undefined]]);
  });

  it('finds what is wrong by cable and by port', () => {
    const finding = { kind: 'WRONG_PORT', port: 'up0', message: 'wrong', cable: { id: 'c1' } };
    const cables = [cable('c1', own('up0'), tor('Ethernet1')), cable('c2', own('up1'), tor('Ethernet2'))];
    const rows = cableRows({ ...machine, cables, cablingFindings: [finding] });
    expect(rows.map(({ findings }) => findings.length)).toEqual([1, 0]);
  });
});
