import type { Neighbour, Port } from '#libs/contracts/index.js';
import { defineTable } from '#libs/kernel/index.js';

/** A physical port. Speeds in Mbit/s. */
export type PortRow = {
  readonly machine_id: string;
  readonly key: string;
  readonly name: string;
  readonly mac: string | null;
  readonly pci: string | null;
  readonly driver: string | null;
  readonly firmware: string | null;
  readonly link: boolean | null;
  readonly speed_mbps: number | null;
  readonly max_speed_mbps: number | null;
  readonly mtu: number | null;
};

export const port = defineTable<PortRow>({
  name: 'port',
  columns: {
    machine_id: 'text',
    key: 'text',
    name: 'text',
    mac: 'text',
    pci: 'text',
    driver: 'text',
    firmware: 'text',
    link: 'boolean',
    speed_mbps: 'integer',
    max_speed_mbps: 'integer',
    mtu: 'integer',
  },
  key: ['machine_id', 'key'],
  indexes: ['(mac) where mac is not null'],
  temporal: true,
  past: { found: ['(mac) where mac is not null'] },
});

export type PortAddressRow = { readonly machine_id: string; readonly port: string; readonly address: string };

export const portAddress = defineTable<PortAddressRow>({
  name: 'port_address',
  columns: { machine_id: 'text', port: 'text', address: 'text' },
  key: ['machine_id', 'port', 'address'],
  indexes: ['(address)'],
  temporal: true,
  past: { found: ['(address)'] },
});

/** Who is at the other end of a cable. */
export type NeighbourRow = {
  readonly machine_id: string;
  readonly key: string;
  readonly port: string;
  readonly chassis_id: string | null;
  readonly system_name: string | null;
  readonly port_id: string | null;
  readonly port_description: string | null;
  readonly vlan: number | null;
  readonly mtu: number | null;
};

export const neighbour = defineTable<NeighbourRow>({
  name: 'neighbour',
  columns: {
    machine_id: 'text',
    key: 'text',
    port: 'text',
    chassis_id: 'text',
    system_name: 'text',
    port_id: 'text',
    port_description: 'text',
    vlan: 'integer',
    mtu: 'integer',
  },
  key: ['machine_id', 'key'],
  indexes: ['(chassis_id, port_id)', '(system_name)'],
  temporal: true,
  past: { found: ['(system_name)'] },
});

export function portRow(machineId: string, one: Port): PortRow {
  return {
    machine_id: machineId,
    key: one.key,
    name: one.name,
    mac: one.mac ?? null,
    pci: one.pci ?? null,
    driver: one.driver ?? null,
    firmware: one.firmware ?? null,
    link: one.link ?? null,
    speed_mbps: one.speedMbps ?? null,
    max_speed_mbps: one.maxSpeedMbps ?? null,
    mtu: one.mtu ?? null,
  };
}

export function neighbourRow(machineId: string, one: Neighbour): NeighbourRow {
  return {
    machine_id: machineId,
    key: one.key,
    port: one.port,
    chassis_id: one.chassisId ?? null,
    system_name: one.systemName ?? null,
    port_id: one.portId ?? null,
    port_description: one.portDescription ?? null,
    vlan: one.vlan ?? null,
    mtu: one.mtu ?? null,
  };
}
