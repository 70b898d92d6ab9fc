import type { FieldChange, MachineEvent } from '#libs/contracts/index.js';
import { defineProjection, put, remove, set, under, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';
import { neighbour, neighbourRow, port, portAddress, portRow, type PortRow } from './ports/port-tables.js';

export { neighbour, port, portAddress };

const columnOf: Readonly<Record<string, keyof PortRow>> = {
  name: 'name',
  mac: 'mac',
  pci: 'pci',
  driver: 'driver',
  firmware: 'firmware',
  link: 'link',
  speedMbps: 'speed_mbps',
  maxSpeedMbps: 'max_speed_mbps',
  mtu: 'mtu',
};

function portChanged({
  data,
}: {
  readonly data: { machineId: string; key: string; changes: FieldChange[] };
}): RowChange[] {
  const known = data.changes.flatMap(({ field, to }) => {
    const column = columnOf[field];
    return column === undefined ? [] : [[column, to] as const];
  });
  const columns: Partial<PortRow> = Object.fromEntries<unknown>(known);
  return known.length === 0 ? [] : [set(port, [data.machineId, data.key], columns)];
}

type HardwareRecorded = RecordedEvent<Extract<MachineEvent, { type: 'HardwareRecorded' }>>;

/** Replaces all three lists; a list that was not reported is empty from now on, as it is for the machine itself. */
function recorded({ data: { machineId, hardware } }: HardwareRecorded): readonly RowChange[] {
  const { ports = [], addresses = [], neighbours = [] } = hardware;
  return [
    under(port, machineId, (rows) => rows.map(({ key }) => remove(port, [machineId, key]))),
    under(portAddress, machineId, (rows) => rows.map((row) => remove(portAddress, [machineId, row.port, row.address]))),
    under(neighbour, machineId, (rows) => rows.map(({ key }) => remove(neighbour, [machineId, key]))),
    ...ports.map((one) => put(port, portRow(machineId, one))),
    ...addresses.map((one) => put(portAddress, { machine_id: machineId, port: one.port, address: one.address })),
    ...neighbours.map((one) => put(neighbour, neighbourRow(machineId, one))),
  ];
}

/** The network as machines see it: ports, the addresses on them, and who is at the other end. */
export const ports = defineProjection<MachineEvent>({
  name: 'ports',
  version: 2,
  category: 'machine',
  tables: [port, portAddress, neighbour],
  on: {
    HardwareRecorded: recorded,
    PortAdded: ({ data }) => [put(port, portRow(data.machineId, data.port))],
    PortRemoved: ({ data }) => [remove(port, [data.machineId, data.port.key])],
    PortLinkChanged: portChanged,
    PortChanged: portChanged,
    AddressAdded: ({ data }) => [
      put(portAddress, { machine_id: data.machineId, port: data.port, address: data.address }),
    ],
    AddressRemoved: ({ data }) => [remove(portAddress, [data.machineId, data.port, data.address])],
    NeighbourSeen: ({ data }) => [put(neighbour, neighbourRow(data.machineId, data.neighbour))],
    NeighbourLost: ({ data }) => [remove(neighbour, [data.machineId, data.neighbour.key])],
  },
});
