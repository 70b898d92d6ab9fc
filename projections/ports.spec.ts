import { describe, expect, it } from 'vitest';
import {
  AddressAdded,
  AddressRemoved,
  HardwareRecorded,
  LateHardwareRecorded,
  NeighbourLost,
  NeighbourSeen,
  PortAdded,
  PortChanged,
  PortLinkChanged,
  PortRemoved,
  type AnyEvent,
  type Neighbour,
  type Port,
} from '#libs/contracts/index.js';
import { hardwareWith } from '../test/support/hardware.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { neighbour, port, portAddress, ports } from './ports.js';

const ofReport = { machineId: 'm1', digest: 'd1' };
const eno1: Port = {
  key: '3c:ec:ef:00:00:40',
  name: 'eno1',
  mac: '3c:ec:ef:00:00:40',
  pci: '0000:1a:00.0',
  driver: 'i40e',
  firmware: '3.33',
  link: true,
  speedMbps: 10_000,
  maxSpeedMbps: 25_000,
  mtu: 1500,
};
const ib0: Port = { key: 'ib0', name: 'ib0' };
const tor: Neighbour = {
  key: 'eno1 tor Ethernet17',
  port: 'eno1',
  chassisId: 'aa:bb:cc:00:00:01',
  systemName: 'tor-b1-07a',
  portId: 'Ethernet17',
  portDescription: 'to b1-07-u12',
  vlan: 100,
  mtu: 9216,
};
const unnamed: Neighbour = { key: 'eno2 unnamed', port: 'eno2' };
const address = { port: 'eno1', address: '10.11.0.17/24' };

const recorded = (facts: Parameters<typeof hardwareWith>[0], machineId = 'm1') =>
  HardwareRecorded.record({ machineId, digest: 'd1', hardware: hardwareWith(facts) });
const all = { ports: [eno1, ib0], addresses: [address], neighbours: [tor, unnamed] };

function after(...events: AnyEvent[]): RowsInMemory {
  const log = new RecordedEvents();
  for (const event of events) log.record(event);
  return RowsInMemory.after(ports, log.all);
}

const rowOfEno1 = {
  machine_id: 'm1',
  key: '3c:ec:ef:00:00:40',
  name: 'eno1',
  mac: '3c:ec:ef:00:00:40',
  pci: '0000:1a:00.0',
  driver: 'i40e',
  firmware: '3.33',
  link: true,
  speed_mbps: 10_000,
  max_speed_mbps: 25_000,
  mtu: 1500,
};

describe('ports', () => {
  it('stand as they were reported; null is what was not', () => {
    const nothing = { mac: null, pci: null, driver: null, firmware: null, link: null };
    expect(after(recorded(all)).all(port)).toEqual([
      rowOfEno1,
      {
        machine_id: 'm1',
        key: 'ib0',
        name: 'ib0',
        ...nothing,
        speed_mbps: null,
        max_speed_mbps: null,
        mtu: null,
      },
    ]);
  });

  it('keep everything but link and speed when the link goes down', () => {
    const down = PortLinkChanged.record({
      ...ofReport,
      key: eno1.key,
      changes: [
        { field: 'link', from: true, to: false },
        { field: 'speedMbps', from: 10_000, to: null },
      ],
    });
    const rows = after(recorded(all), recorded(all, 'm2'), down);
    expect(rows.one(port, 'm1', eno1.key)).toEqual({ ...rowOfEno1, link: false, speed_mbps: null });
    expect(rows.one(port, 'm2', eno1.key)).toMatchObject({ link: true, speed_mbps: 10_000 });
  });

  it('are renamed, get another driver, firmware, limit, MTU, place and MAC', () => {
    const to = {
      name: 'ens1f0',
      mac: '3c:ec:ef:00:00:41',
      pci: '0000:3b:00.0',
      driver: 'ice',
      firmware: '4.10',
      maxSpeedMbps: 100_000,
      mtu: 9000,
    };
    const changes = Object.entries(to).map(([field, value]) => ({ field, from: null, to: value }));
    const { maxSpeedMbps, ...same } = to;
    const rows = after(recorded(all), PortChanged.record({ ...ofReport, key: eno1.key, changes }));
    expect(rows.one(port, 'm1', eno1.key)).toEqual({ ...rowOfEno1, ...same, max_speed_mbps: maxSpeedMbps });
  });

  it('are not touched by a change that no column shows', () => {
    const changes = [{ field: 'wakeOnLan', from: null, to: 'g' }];
    const rows = after(recorded(all), PortChanged.record({ ...ofReport, key: eno1.key, changes }));
    expect(rows.one(port, 'm1', eno1.key)).toEqual(rowOfEno1);
  });

  it('come and go with their card', () => {
    const came = after(recorded({ ports: [ib0] }), PortAdded.record({ ...ofReport, port: eno1 }));
    expect(came.all(port).map(({ name }) => name)).toEqual(['eno1', 'ib0']);
    const went = after(recorded(all), recorded(all, 'm2'), PortRemoved.record({ ...ofReport, port: eno1 }));
    expect(went.all(port).map((row) => [row.machine_id, row.name])).toEqual([
      ['m1', 'ib0'],
      ['m2', 'eno1'],
      ['m2', 'ib0'],
    ]);
  });
});

describe('addresses', () => {
  it('come and go one by one', () => {
    const another = { port: 'eno1', address: '2001:db8::17/64' };
    const sameOnAnotherPort = { port: 'eno2', address: '10.11.0.17/24' };
    const rows = after(
      recorded(all),
      AddressAdded.record({ ...ofReport, ...another }),
      AddressAdded.record({ ...ofReport, ...sameOnAnotherPort }),
      AddressRemoved.record({ ...ofReport, ...address }),
    );
    expect(rows.all(portAddress)).toEqual([
      { machine_id: 'm1', ...another },
      { machine_id: 'm1', ...sameOnAnotherPort },
    ]);
  });
});

describe('neighbours', () => {
  const nobody = { chassis_id: null, system_name: null, port_id: null, port_description: null };

  it('stand with all that LLDP told', () => {
    expect(after(recorded({}), NeighbourSeen.record({ ...ofReport, neighbour: tor })).all(neighbour)).toEqual([
      {
        machine_id: 'm1',
        key: 'eno1 tor Ethernet17',
        port: 'eno1',
        chassis_id: 'aa:bb:cc:00:00:01',
        system_name: 'tor-b1-07a',
        port_id: 'Ethernet17',
        port_description: 'to b1-07-u12',
        vlan: 100,
        mtu: 9216,
      },
    ]);
    expect(after(recorded(all)).one(neighbour, 'm1', unnamed.key)).toEqual({
      machine_id: 'm1',
      key: unnamed.key,
      port: 'eno2',
      ...nobody,
      vlan: null,
      mtu: null,
    });
  });

  it('go when the cable is pulled; the port itself stays', () => {
    const rows = after(recorded(all), NeighbourLost.record({ ...ofReport, neighbour: tor }));
    expect(rows.all(neighbour).map(({ key }) => key)).toEqual([unnamed.key]);
    expect(rows.all(port)).toHaveLength(2);
  });
});

describe('the network of a machine whose hardware is recorded anew', () => {
  it('is that of the new record alone; other machines keep theirs', () => {
    const rows = after(recorded(all), recorded(all, 'm2'), recorded({ ports: [ib0] }));
    expect(rows.all(port).map((row) => [row.machine_id, row.name])).toEqual([
      ['m1', 'ib0'],
      ['m2', 'eno1'],
      ['m2', 'ib0'],
    ]);
    expect(rows.all(portAddress)).toEqual([{ machine_id: 'm2', ...address }]);
    expect(rows.all(neighbour).map(({ machine_id: machine }) => machine)).toEqual(['m2', 'm2']);
  });

  it('is left alone by a late report', () => {
    const past = { ports: [{ ...eno1, link: false }], addresses: [], neighbours: [] };
    const hardware = hardwareWith(past);
    const late = LateHardwareRecorded.record({ ...ofReport, observedAt: timeOf(-60), skewMs: 0, hardware });
    const rows = after(recorded(all), late);
    expect(rows.one(port, 'm1', eno1.key)).toEqual(rowOfEno1);
    expect([rows.all(portAddress).length, rows.all(neighbour).length]).toEqual([1, 2]);
  });
});
