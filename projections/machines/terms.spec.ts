import { describe, expect, it } from 'vitest';
import {
  AddressAdded,
  AddressRemoved,
  BmcChanged,
  ComponentAdded,
  ComponentChanged,
  ComponentIdentified,
  ComponentRemoved,
  HardwareRecorded,
  MachineDiscovered,
  MachineNamed,
  OperatingSystemChanged,
  PortAdded,
  PortChanged,
  PortRemoved,
  SystemChanged,
  type AnyEvent,
  type Component,
  type Hardware,
} from '#libs/contracts/index.js';
import { aDimm, aDisk, aDiskWithoutSerial, hardwareWith } from '../../test/support/hardware.js';
import { RecordedEvents } from '../../test/support/recorded-events.js';
import { RowsInMemory } from '../../test/support/rows-in-memory.js';
import { machines, machineTerm } from '../machines.js';

const machineId = 'm1';
const ofReport = { machineId, digest: 'd1' };
const recorded = (facts: Partial<Hardware>, id = machineId) =>
  HardwareRecorded.record({ machineId: id, digest: 'd1', hardware: hardwareWith(facts) });
const eno1 = { key: '3c:ec:ef:00:00:40', name: 'eno1', mac: '3c:ec:ef:00:00:40' };
const address = { port: 'eno1', address: '10.11.0.17/24' };

function rowsAfter(...events: AnyEvent[]) {
  const log = new RecordedEvents();
  for (const event of [MachineDiscovered.record({ machineId }), ...events]) log.record(event);
  return RowsInMemory.after(machines, log.all).all(machineTerm);
}

/** Kind and word, sorted. */
const termsAfter = (...events: AnyEvent[]) =>
  rowsAfter(...events)
    .map(({ kind, term }) => `${kind} ${term}`)
    .toSorted();

describe('the words by which a machine is found', () => {
  it('are those of its sections, in lower case', () => {
    const sections = {
      system: { serial: 'A401X', uuid: '969EBC00', product: 'SSG-6029P', assetTag: 'Asset-17', manufacturer: 'SMC' },
      board: { serial: 'ZM19', product: 'X11DPH-T', version: '1.01' },
      chassis: { serial: 'C8260', assetTag: 'Chassis-2' },
      os: { hostname: 'Web-17.example.net', kernel: '6.12' },
      processors: { model: 'Xeon Gold 6226' },
      bmc: { mac: '3C:EC:EF:00:01:40', address: '10.1.0.17', address6: 'FE80::1', firmware: '1.73' },
    };
    expect(termsAfter(recorded({ sections }))).toEqual([
      'address 10.1.0.17',
      'address fe80::1',
      'hostname web-17.example.net',
      'mac 3c:ec:ef:00:01:40',
      'manufacturer smc',
      'model ssg-6029p',
      'model x11dph-t',
      'model xeon gold 6226',
      'serial a401x',
      'serial asset-17',
      'serial c8260',
      'serial chassis-2',
      'serial zm19',
      'uuid 969ebc00',
    ]);
  });

  it('are the serials of all parts, and the models of those that tell machines apart', () => {
    const components: Component[] = [
      aDisk(),
      { ...aDimm('A1', 'S1'), model: 'DDR4' },
      { key: 'gpu@1', kind: 'gpu', model: 'A100', attributes: {} },
      { key: 'nic@1', kind: 'nic', model: 'E810', attributes: {} },
      { key: 'controller@1', kind: 'controller', model: 'SAS3816', attributes: {} },
      { key: 'psu@1', kind: 'psu', model: 'PWS-1K', serial: 'P1', attributes: {} },
    ];
    expect(termsAfter(recorded({ components }))).toEqual([
      'model a100',
      'model e810',
      'model sas3816',
      'model st4000nm0025',
      'serial p1',
      'serial s1',
      'serial zc10a0b1',
    ]);
  });

  it('are its MACs, and its addresses without the length of the prefix', () => {
    const addresses = [
      address,
      { port: 'eno1', address: '2001:DB8::17/64' },
      { port: 'eno2', address: '10.11.0.17/24' },
    ];
    expect(termsAfter(recorded({ ports: [eno1, { key: 'ib0', name: 'ib0' }], addresses }))).toEqual([
      'address 10.11.0.17',
      'address 10.11.0.17',
      'address 2001:db8::17',
      'mac 3c:ec:ef:00:00:40',
    ]);
  });

  it('are trimmed, cut at 200 characters, and left out where nothing is left', () => {
    const sections = { system: { serial: '  A401 ', product: ' '.repeat(3), uuid: 'x'.repeat(201) } };
    expect(termsAfter(recorded({ sections }))).toEqual(['serial a401', `uuid ${'x'.repeat(200)}`]);
  });

  it('are indexed to be found by beginning and by end', () => {
    expect(machineTerm.indexes).toEqual(['(term)', '(reverse(term))']);
  });

  it('say of which machine they are and where they come from', () => {
    expect(rowsAfter(recorded({ sections: { system: { serial: 'A401' } } }, 'm2'))).toEqual([
      { machine_id: 'm2', source: 'system.serial', kind: 'serial', term: 'a401' },
    ]);
  });
});

describe('words that change', () => {
  const change = (field: string, to: string | null) => ({ ...ofReport, changes: [{ field, from: 'before', to }] });

  it('replace those of the same field, and go with it', () => {
    const start = recorded({ sections: { system: { serial: 'A401', uuid: 'u1' }, os: { hostname: 'old' } } });
    const renamed = OperatingSystemChanged.record(change('hostname', 'New'));
    expect(termsAfter(start, renamed, SystemChanged.record(change('serial', null)))).toEqual([
      'hostname new',
      'uuid u1',
    ]);
    expect(termsAfter(start, SystemChanged.record(change('sku', 'X')), BmcChanged.record(change('vlan', 'Y')))).toEqual(
      termsAfter(start),
    );
  });

  it('come and go with parts', () => {
    const [disk, other] = [aDisk(), aDisk({ serial: 'ZC20', model: 'MZ7' })];
    const swapped = [ComponentRemoved.record({ ...ofReport, component: disk })];
    const came = ComponentAdded.record({ ...ofReport, component: other });
    expect(termsAfter(recorded({ components: [disk] }), ...swapped, came)).toEqual(['model mz7', 'serial zc20']);
  });

  it('move to the serial that a part told, and are not left at its slot', () => {
    const bare = aDiskWithoutSerial('bay 1');
    const told = ComponentIdentified.record({ ...ofReport, previousKey: bare.key, component: aDisk() });
    expect(rowsAfter(recorded({ components: [bare] }), told).map(({ source }) => source)).toEqual([
      'part.disk:ST4000NM0025:ZC10A0B1.model',
      'part.disk:ST4000NM0025:ZC10A0B1.serial',
    ]);
  });

  it('follow what is told anew of a part', () => {
    const disk = aDisk();
    const changes = [
      { field: 'model', from: disk.model ?? null, to: 'ST4000NM0025-SED' },
      { field: 'serial', from: disk.serial ?? null, to: null },
      { field: 'vendor', from: 'Seagate', to: 'SEAGATE' },
    ];
    const changed = ComponentChanged.record({ ...ofReport, key: disk.key, kind: 'disk', changes });
    expect(termsAfter(recorded({ components: [disk] }), changed)).toEqual(['model st4000nm0025-sed']);
  });

  it('come and go with ports and addresses', () => {
    const start = recorded({ ports: [], addresses: [] });
    const more = [PortAdded.record({ ...ofReport, port: eno1 }), AddressAdded.record({ ...ofReport, ...address })];
    expect(termsAfter(start, ...more)).toEqual(['address 10.11.0.17', 'mac 3c:ec:ef:00:00:40']);
    const less = [PortRemoved.record({ ...ofReport, port: eno1 }), AddressRemoved.record({ ...ofReport, ...address })];
    expect(termsAfter(start, ...more, ...less)).toEqual([]);
  });

  it('follow the MAC of a port, and nothing else of it', () => {
    const start = recorded({ ports: [eno1] });
    const changed = (field: string, to: string | number | null) =>
      PortChanged.record({ ...ofReport, key: eno1.key, changes: [{ field, from: null, to }] });
    expect(termsAfter(start, changed('mac', '3C:EC:EF:00:00:41'))).toEqual(['mac 3c:ec:ef:00:00:41']);
    expect(termsAfter(start, changed('mac', null))).toEqual([]);
    expect(termsAfter(start, changed('mtu', 9000))).toEqual(['mac 3c:ec:ef:00:00:40']);
  });

  it('of old hardware are gone when it is recorded anew; the name that people gave stays, as do other machines', () => {
    const all = { sections: { os: { hostname: 'old' } }, components: [aDisk()], ports: [eno1], addresses: [address] };
    const named = MachineNamed.record({ machineId, name: 'Web-17', previousName: null });
    const rows = rowsAfter(
      recorded({ sections: { os: { hostname: 'two' } } }, 'm2'),
      recorded(all),
      named,
      recorded({}),
    );
    expect(rows.map((row) => [row.machine_id, row.kind, row.term])).toEqual([
      ['m1', 'name', 'web-17'],
      ['m2', 'hostname', 'two'],
    ]);
  });
});
