import { inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';

/** A mainboard: what changes when it is replaced. */
export interface SimulatedBoard {
  readonly product: string;
  readonly uuid: string;
  readonly serial: string;
  readonly bmcMac: string;
  readonly macs: readonly string[];
}

/** A physical server as it really is; reports show more or less of it. */
export interface SimulatedMachine {
  readonly truth: string;
  readonly label: string;
  readonly chassisSerial: string;
  /** Set for blades: the enclosure's serial is then `chassisSerial`. */
  readonly slot?: string;
  readonly board: SimulatedBoard;
  readonly cards: readonly (readonly string[])[];
  readonly disks: readonly string[];
  readonly dimms: readonly string[];
  readonly switchPort: string;
  /** Its board came out of another machine: only a run with all rights can tell what it is now. */
  readonly rebuilt?: true;
}

/** `full` as root; `unprivileged`: no firmware serials, no LLDP, disks by worldwide name only. */
export type Sight = 'full' | 'unprivileged';

export const placeholders = ['To Be Filled By O.E.M.', 'Default string', '0123456789', '', 'None', '0000000000'];
export const templateUuid = '03000200-0400-0500-0006-000700080009';

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** MACs of a maker's range; numbers far apart give addresses of different cards. */
export const macOf = (number: number): string => `3c:ec:ef:${hex(number, 6).replace(/(..)(?!$)/g, '$1:')}`;

export const diskOf = (number: number): string => `5000c500${hex(number, 8)}`;

export function boardOf(
  product: string,
  number: number,
  style: 'own' | 'mac' | 'template',
  serial: string,
): SimulatedBoard {
  const macs = [macOf(number * 64), macOf(number * 64 + 1)];
  const bare = (macs[0] ?? '').replaceAll(':', '');
  const own = `8f1d${hex(number, 4)}-7c42-11ee-8000-${hex(number * 7919, 12)}`;
  const uuids = { own, mac: `00000000-0000-0000-0000-${bare}`, template: templateUuid };
  return { product, uuid: uuids[style], serial, bmcMac: macOf(number * 64 + 20), macs };
}

/** The document that the agent would post for this machine. */
export function inventoryOf(machine: SimulatedMachine, sight: Sight): InventoryDocument {
  const agent = { name: 'simulated', version: '1' };
  const base = { format: inventoryFormat as typeof inventoryFormat, agent, environment: 'live' as const };
  const { product } = machine.board;
  const ports = [...machine.board.macs, ...machine.cards.flat()].map((mac, at) => ({
    name: `eth${at}`,
    mac,
    permanentMac: mac,
    pci: `0000:0${at}:00.0`,
  }));
  const disks = machine.disks.map((wwn) => ({ wwn, model: 'SIM-4T', sizeBytes: 4_000_787_030_016 }));
  const system = { manufacturer: 'Simulated', product };
  if (sight === 'unprivileged' && !machine.rebuilt) return { ...base, system, boards: [{ product }], ports, disks };
  return {
    ...base,
    system: { ...system, serial: machine.label, uuid: machine.board.uuid },
    boards: [{ product, serial: machine.board.serial, ...(machine.slot && { location: machine.slot }) }],
    chassis: [{ type: machine.slot ? 'Blade' : 'Rack Mount Chassis', serial: machine.chassisSerial }],
    bmc: { mac: machine.board.bmcMac },
    memory: { dimms: machine.dimms.map((serial, at) => dimm(serial, at)) },
    neighbours: [{ port: 'eth0', chassisId: 'aa:bb:cc:00:00:01', portId: machine.switchPort }],
    ports,
    disks: disks.map((disk) => ({ ...disk, serial: `S${disk.wwn.toUpperCase()}` })),
  };
}

const dimm = (serial: string, at: number) => ({
  slot: `DIMM_${at}`,
  serial,
  partNumber: 'M393A4K40CB2-CVF',
  sizeBytes: 34_359_738_368,
});
