import { describe, expect, it } from 'vitest';
import {
  AddressAdded,
  AddressRemoved,
  BootSettingsChanged,
  ComponentAdded,
  ComponentChanged,
  ComponentFirmwareChanged,
  ComponentMoved,
  ComponentRemoved,
  NeighbourLost,
  NeighbourSeen,
  PortAdded,
  PortChanged,
  PortLinkChanged,
  PortRemoved,
  SystemChanged,
  type Hardware,
} from '#libs/contracts/index.js';
import { aDimm, aDisk, hardwareWith } from '../../../test/support/hardware.js';
import { differences } from './differences.js';

const report = { machineId: 'm1', digest: 'd1' };
const between = (before: Partial<Hardware>, now: Partial<Hardware>) =>
  differences(report, hardwareWith(before), hardwareWith(now));

describe('sections', () => {
  it('tell which fields are other than before', () => {
    const changes = [
      { field: 'product', from: 'X1', to: 'X2' },
      { field: 'serial', from: null, to: 'SRV10017' },
    ];
    const before = { sections: { system: { product: 'X1', uuid: 'u' } } };
    expect(between(before, { sections: { system: { product: 'X2', serial: 'SRV10017' } } })).toEqual([
      SystemChanged.record({ ...report, changes }),
    ]);
  });

  it('compare lists by what is in them', () => {
    const order = (...entries: string[]) => ({ sections: { boot: { order: entries } } });
    expect(between(order('PXE', 'Disk'), order('PXE', 'Disk'))).toEqual([]);
    const changes = [{ field: 'order', from: ['PXE'], to: ['PXE', 'Disk'] }];
    expect(between(order('PXE'), order('PXE', 'Disk'))).toEqual([BootSettingsChanged.record({ ...report, changes })]);
  });
});

describe('components', () => {
  const dimm = aDimm('A1', '39F0A1C2');

  it('move with their serial', () => {
    expect(between({ components: [dimm] }, { components: [aDimm('B1', '39F0A1C2')] })).toEqual([
      ComponentMoved.record({ ...report, key: dimm.key, kind: 'dimm', from: 'A1', to: 'B1' }),
    ]);
  });

  it('change places with each other', () => {
    const other = aDimm('B1', '39F0A1FF');
    const events = between(
      { components: [dimm, other] },
      { components: [aDimm('B1', '39F0A1C2'), aDimm('A1', '39F0A1FF')] },
    );
    expect(events.map(({ type }) => type)).toEqual(['ComponentMoved', 'ComponentMoved']);
  });

  it('come, go and are replaced', () => {
    const [old, fresh] = [aDisk({ serial: 'ZC10A0B1' }), aDisk({ serial: 'ZC10A0B2' })];
    expect(between({ components: [old] }, { components: [fresh] })).toEqual([
      ComponentRemoved.record({ ...report, component: old }),
      ComponentAdded.record({ ...report, component: fresh }),
    ]);
  });

  it('tell firmware apart from anything else about them', () => {
    const [was, now] = [aDisk(), aDisk({ firmware: 'N005', attributes: { rotational: true, transport: 'sata' } })];
    const changes = [{ field: 'attributes.transport', from: 'sas', to: 'sata' }];
    expect(between({ components: [was] }, { components: [now] })).toEqual([
      ComponentFirmwareChanged.record({ ...report, key: was.key, kind: 'disk', from: 'N004', to: 'N005' }),
      ComponentChanged.record({ ...report, key: was.key, kind: 'disk', changes }),
    ]);
  });

  it('without serial are replaced when the slot holds something else', () => {
    const inSlot = (model: string) => {
      const { componentId: _id, serial: _serial, ...rest } = aDisk({ model, key: 'disk@bay 1' });
      return rest;
    };
    const events = between({ components: [inSlot('A')] }, { components: [inSlot('B')] });
    expect(events.map(({ type }) => type)).toEqual(['ComponentRemoved', 'ComponentAdded']);
  });
});

describe('ports, addresses and neighbours', () => {
  const port = { key: '3c:ec:ef:00:00:40', name: 'eno1', link: true, speedMbps: 25_000, mtu: 1500 };

  it('come and go', () => {
    expect(between({ ports: [] }, { ports: [port] })).toEqual([PortAdded.record({ ...report, port })]);
    expect(between({ ports: [port] }, { ports: [] })).toEqual([PortRemoved.record({ ...report, port })]);
    expect(between({ ports: [port] }, {})).toEqual([]);
  });

  it('lose their speed with their link', () => {
    const { speedMbps: _speed, ...down } = { ...port, link: false, mtu: 9000 };
    const { key } = port;
    expect(between({ ports: [port] }, { ports: [down] })).toEqual([
      PortLinkChanged.record({
        ...report,
        key,
        changes: [
          { field: 'link', from: true, to: false },
          { field: 'speedMbps', from: 25_000, to: null },
        ],
      }),
      PortChanged.record({ ...report, key, changes: [{ field: 'mtu', from: 1500, to: 9000 }] }),
    ]);
  });

  it('have addresses', () => {
    const [old, fresh] = [
      { port: 'eno1', address: '10.0.0.1/24' },
      { port: 'eno1', address: '10.0.0.2/24' },
    ];
    expect(between({ addresses: [old] }, { addresses: [fresh] })).toEqual([
      AddressRemoved.record({ ...report, ...old }),
      AddressAdded.record({ ...report, ...fresh }),
    ]);
  });

  it('see neighbours anew when these say something else, and lose them', () => {
    const peer = { key: 'eno1 sw1 Eth1', port: 'eno1', chassisId: 'sw1', portId: 'Eth1', mtu: 1500 };
    const told = { ...peer, mtu: 9216 };
    expect(between({ neighbours: [peer] }, { neighbours: [told] })).toEqual([
      NeighbourSeen.record({ ...report, neighbour: told }),
    ]);
    expect(between({ neighbours: [peer] }, { neighbours: [] })).toEqual([
      NeighbourLost.record({ ...report, neighbour: peer }),
    ]);
  });
});
