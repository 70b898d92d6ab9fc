import type { InventoryDocument } from '#libs/contracts/index.js';
import type { DemoFiles, MachineGroup } from './files.js';
import { macAfter, variedMachine, variedMacs } from './varied.js';

/** A port of a machine, and the port of a switch that it is to be plugged into. */
export interface Uplink {
  /** As the live image calls it. */
  readonly port: string;
  readonly mac: string;
  /** `b1/r01-tor-a` */
  readonly device: string;
  readonly devicePort: string;
}

/** Where a machine is put, as the API takes it. */
export type DemoPlace =
  | { readonly rack: string; readonly unit: number; readonly height: number }
  | { readonly chassis: string; readonly slot: string; readonly node?: string };

export interface DemoMachine {
  readonly key: string;
  readonly group: MachineGroup;
  /** Where it is put; nobody put it anywhere yet without. */
  readonly place: DemoPlace | undefined;
  /** Its number at the switches of its rack. */
  readonly port: number;
  /** What the hardware says, before anybody looked at cables and addresses. */
  readonly hardware: InventoryDocument;
  readonly uplinks: readonly Uplink[];
  readonly bmcMac: string;
  /** Days ago that it was plugged in. */
  readonly days: number;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
export const switchPort = (number: number): string => `Ethernet 1/1/${number}`;

function placeOf({ rack, unit, height, chassis, nodes }: MachineGroup, at: number): DemoPlace | undefined {
  if (unit !== undefined) return { rack, unit: unit + at * height, height };
  if (chassis === undefined) return undefined;
  if (nodes === undefined) return { chassis, slot: String(at + 1) };
  return { chassis, slot: String(Math.floor(at / nodes) + 1), node: String((at % nodes) + 1) };
}

/** How many machines were made of each inventory already: the first one is the real one. */
type Made = Map<string, number>;

function nextOf(made: Made, file: string): number {
  const nth = made.get(file) ?? 0;
  made.set(file, nth + 1);
  return nth;
}

function machineOf(files: DemoFiles, group: MachineGroup, at: number, made: Made): DemoMachine {
  const file = group.like[Math.min(at, group.like.length - 1)] ?? '';
  const like = files.inventories.get(file);
  if (!like) throw new Error(`seeds/inventories has no ${file}.json, which group ${group.group} is like`);
  const nth = nextOf(made, file);
  const macs = variedMacs(like, nth);
  const ports = (like.ports ?? []).map((port, index) => ({ ...port, mac: macs[index], permanentMac: macs[index] }));
  const port = group.port + at;
  const uplinks = group.uplinks.map((index, which) => ({
    port: ports[index]?.name ?? '',
    mac: ports[index]?.mac ?? '',
    device: `${group.rack}-${which === 0 ? 'tor-a' : 'tor-b'}`,
    devicePort: switchPort(port),
  }));
  return {
    key: `${group.group}-${twoDigits(at + 1)}`,
    group,
    place: placeOf(group, at),
    port,
    hardware: { ...variedMachine(like, nth), ports },
    uplinks,
    // Management controllers have the address behind those of the board's ports.
    bmcMac: macAfter(macs[0] ?? '02:00:00:00:00:00', 8n),
    days: group.days - at / 10,
  };
}

export function demoMachines(files: DemoFiles): readonly DemoMachine[] {
  const made: Made = new Map();
  return files.groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, at) => machineOf(files, group, at, made)),
  );
}
