import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';

/** Serials and addresses as random as real ones, and the same at every run. */
function serial(length: number, ...of: (string | number)[]): string {
  return createHash('sha256').update(of.join(' ')).digest('hex').slice(0, length).toUpperCase();
}

function mac(machine: number, port: number): string {
  const digits = serial(10, 'mac', machine, port).toLowerCase();
  return `3c${digits}`.replace(/(..)(?!$)/g, '$1:');
}

const list = <Item>(length: number, item: (nth: number) => Item): Item[] =>
  Array.from({ length }, (_, nth) => item(nth));

export function firmwareOf(version: number): string {
  return `E${String(version).padStart(3, '0')}`;
}

function disks(machine: number, firmware: string): NonNullable<InventoryDocument['disks']> {
  return list(24, (nth) => ({
    name: `sd${String.fromCodePoint(97 + nth)}`,
    byId: `scsi-35000c500${serial(8, 'wwn', machine, nth).toLowerCase()}`,
    byPath: `pci-0000:18:00.0-scsi-0:2:${nth}:0`,
    wwn: `0x5000c500${serial(8, 'wwn', machine, nth).toLowerCase()}`,
    vendor: 'SEAGATE',
    model: 'ST16000NM002G',
    serial: `ZL2${serial(8, 'disk', machine, nth)}`,
    firmware: nth === 0 ? firmware : 'E004',
    sizeBytes: 16_000_900_661_248,
    logicalBlockBytes: 512,
    physicalBlockBytes: 4096,
    rotational: true,
    transport: 'sas',
    hctl: `0:2:${nth}:0`,
    slot: `${nth}`,
  }));
}

function dimms(machine: number): NonNullable<InventoryDocument['memory']>['dimms'] {
  return list(24, (nth) => ({
    slot: `DIMM_${'ABCDEFGHIJKL'[nth % 12]}${1 + Math.floor(nth / 12)}`,
    bank: `NODE ${nth % 2}`,
    sizeBytes: 34_359_738_368,
    type: 'DDR4',
    speedMTs: 3200,
    manufacturer: 'Samsung',
    serial: serial(8, 'dimm', machine, nth),
    partNumber: 'M393A4K40DB3-CWE',
    rank: 2,
  }));
}

function ports(machine: number): NonNullable<InventoryDocument['ports']> {
  return list(6, (nth) => ({
    name: `ens${nth}f0np${nth}`,
    mac: mac(machine, nth),
    permanentMac: mac(machine, nth),
    pci: `0000:4${nth}:00.0`,
    driver: 'mlx5_core',
    firmware: '16.32.1010 (DEL0000000004)',
    speedMbps: 25_000,
    maxSpeedMbps: 25_000,
    duplex: 'full',
    link: true,
    mtu: 9000,
    kind: 'ethernet',
  }));
}

function pci(machine: number): NonNullable<InventoryDocument['pci']> {
  return list(80, (nth) => ({
    address: `0000:${serial(2, 'bus', nth).toLowerCase()}:${(nth % 32).toString(16).padStart(2, '0')}.${nth % 8}`,
    class: serial(6, 'class', nth, machine),
    vendorId: '8086',
    deviceId: serial(4, 'device', nth),
    subsystemVendorId: '1028',
    subsystemDeviceId: serial(4, 'subsystem', nth, machine),
    vendor: 'Intel Corporation',
    device: `Ice Lake function ${serial(20, 'name', nth, machine)}`,
    revision: '04',
    driver: nth % 3 === 0 ? 'pcieport' : 'skx_uncore',
    numaNode: nth % 2,
  }));
}

/** A storage server of some 40 KB, with this firmware on its first disk. */
export function storageServer(machine: number, firmware: string): InventoryDocument {
  const tag = serial(7, 'tag', machine);
  return {
    format: inventoryFormat,
    agent: { name: 'rackledger-agent', version: '0.1.0' },
    environment: 'live',
    privileged: true,
    system: {
      manufacturer: 'Dell Inc.',
      product: 'PowerEdge R740xd2',
      serial: tag,
      uuid: `4c4c4544-${serial(4, 'a', machine)}-${serial(4, 'b', machine)}-80${serial(2, 'c', machine)}-${serial(12, 'd', machine)}`,
    },
    boards: [{ manufacturer: 'Dell Inc.', product: '0CJG4V', serial: `.${tag}.CNFCP00${tag}.`, type: 'Motherboard' }],
    chassis: [{ manufacturer: 'Dell Inc.', type: 'Rack Mount Chassis', serial: tag }],
    bios: { vendor: 'Dell Inc.', version: '2.19.1', date: '06/04/2023' },
    os: { kernel: '6.12.9', architecture: 'x86_64', hostname: 'live' },
    processors: list(2, (nth) => ({
      socket: `CPU${nth}`,
      model: 'Intel(R) Xeon(R) Gold 6330 CPU @ 2.00GHz',
      manufacturer: 'Intel',
      cores: 28,
      threads: 56,
      maxMHz: 3100,
      microcode: '0xd000390',
    })),
    memory: { totalBytes: 24 * 34_359_738_368, dimms: dimms(machine) },
    disks: disks(machine, firmware),
    ports: ports(machine),
    addresses: list(4, (nth) => ({
      port: `ens${nth}f0np${nth}`,
      address: `10.${nth}.${machine >> 8}.${machine % 256}/16`,
    })),
    pci: pci(machine),
    bmc: { address: `10.9.${machine >> 8}.${machine % 256}`, mac: mac(machine, 99), firmware: '6.10.80.00' },
    psus: list(2, (nth) => ({
      slot: `PSU${nth}`,
      model: 'PWR SPLY,1100W',
      serial: serial(14, 'psu', machine, nth),
      maxWatts: 1100,
    })),
  };
}

/** Building a document takes longer than taking it in: each is built once, and only its version written in again. */
const templates = new Map<number, string>();
const placeholder = 'E0@@';

function textOf(machine: number, version: number): string {
  const known = templates.get(machine) ?? JSON.stringify(storageServer(machine, placeholder));
  templates.set(machine, known);
  return known.replace(placeholder, firmwareOf(version));
}

/** As the agent sends it. */
export function packed(machine: number, version: number): Buffer {
  return gzipSync(textOf(machine, version), { level: 6 });
}
