import { describe, expect, it } from 'vitest';
import { entriesOf, pagesNamed } from './entries.js';
import { linkOf, type Hit } from './link-of.js';

const hit = (kind: Hit['kind'], id: string, more: Partial<Hit> = {}): Hit => ({
  kind,
  id,
  title: id,
  subtitle: '',
  why: '',
  match: 'EXACT',
  past: false,
  machineId: null,
  rackId: null,
  machinesFilter: null,
  ...more,
});

describe('where a hit leads', () => {
  it.each([
    [hit('MACHINE', 'm1', { machineId: 'm1' }), '/machines/m1'],
    [hit('CONSUL_NODE', 'dc1 web-1', { machineId: 'm1' }), '/machines/m1'],
    [hit('RACK', 'b1/r12', { rackId: 'b1/r12' }), '/racks/b1/r12'],
    [hit('DEVICE', 'b1/tor-a', { rackId: 'b1/r12' }), '/racks/b1/r12'],
    [hit('DEVICE', 'b1/tor-a'), '/sites/b1'],
    [hit('SITE', 'b1'), '/sites/b1'],
    [hit('TAG', 'lab', { machinesFilter: 'tag=lab' }), '/machines?filter=tag%3Dlab'],
    [hit('PREFIX', 'main 10.0.0.0/24'), '/network/prefix?vrf=main&prefix=10.0.0.0%2F24'],
    [hit('ASN', 'fabric 4200000007'), '/network/asns/fabric'],
    [hit('RANGE', 'lo 10.0.0.1'), '/network/pools/lo'],
    [hit('CONSUL_DATACENTER', 'dc1'), '/consul/dc1'],
  ])('%o', (one, href) => {
    expect(linkOf(one)).toBe(href);
  });
});

describe('what was found', () => {
  it('stands in groups, in the order of their best hits; what was before comes in a group of its own', () => {
    const hits = [
      hit('RACK', 'b1/r12', { rackId: 'b1/r12' }),
      hit('MACHINE', 'm1', { machineId: 'm1' }),
      hit('MACHINE', 'm2', { machineId: 'm2', past: true }),
      hit('SITE', 'b1'),
    ];
    expect(entriesOf(hits).map(({ group, key }) => [group, key])).toEqual([
      ['Places', 'RACK b1/r12'],
      ['Places', 'SITE b1'],
      ['Machines', 'MACHINE m1'],
      ['Before', 'MACHINE m2'],
    ]);
  });

  it('say nothing twice', () => {
    const [rack, device, machine] = entriesOf([
      hit('RACK', 'b1/r03', { title: 'b1/r03 · Databases', subtitle: 'rack', why: 'its code is b1/r03' }),
      hit('DEVICE', 'b1/r03-bmc', { subtitle: 'device · stands in b1/r03 U40', why: 'it stands in b1/r03' }),
      hit('MACHINE', 'm1', { title: 'web-1', subtitle: 'b1/r01 U1', why: 'its serial is 11SLJ71' }),
    ]).map(({ subtitle, why }) => [subtitle, why]);
    expect(rack).toEqual(['', '']);
    expect(device).toEqual(['stands in b1/r03 U40', 'it stands in b1/r03']);
    expect(machine).toEqual(['b1/r01 U1', 'its serial is 11SLJ71']);
  });

  it('are pages too, by the words of their names', () => {
    expect(pagesNamed('ra').map(({ href }) => href)).toEqual(['/sites']);
    expect(pagesNamed(' ')).toEqual([]);
  });
});
