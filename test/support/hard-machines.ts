import type { InventoryDocument } from '#libs/contracts/index.js';
import { aMachine } from './machine-report.js';

/** Machines that are hard on a page: many parts, long names, addresses that do not end. As their makers write them. */

type Disk = NonNullable<InventoryDocument['disks']>[number];
type Gpu = NonNullable<InventoryDocument['gpus']>[number];
type Dimm = NonNullable<NonNullable<InventoryDocument['memory']>['dimms']>[number];

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Bay 0 to 23; the letter is another one where the disk was replaced. */
export function aBayDisk(bay: number, letter = 'A', firmware = 'SN04'): Disk {
  return {
    name: `sd${String.fromCodePoint(97 + bay)}`,
    byId: `wwn-0x5000c500d8f1${letter.toLowerCase()}${twoDigits(bay)}1`,
    wwn: `0x5000c500d8f1${letter.toLowerCase()}${twoDigits(bay)}1`,
    vendor: 'SEAGATE',
    model: 'ST18000NM004J',
    serial: `ZR5${letter}${twoDigits(bay)}Q70000C2${twoDigits(bay)}B`,
    firmware,
    sizeBytes: 18_000_207_937_536,
    logicalBlockBytes: 512,
    physicalBlockBytes: 4096,
    rotational: true,
    transport: 'sas',
    controllerPci: '0000:18:00.0',
    slot: `Slot${twoDigits(bay + 1)}`,
  };
}

const bays = Array.from({ length: 24 }, (_, bay) => bay);

function aDimm(at: number, serial = `4${at}F1C0A`): Dimm {
  return {
    slot: `P${at < 8 ? 1 : 2}-DIMM${'ABCDEFGH'[at % 8]}1`,
    sizeBytes: 68_719_476_736,
    type: 'DDR5',
    speedMTs: 4800,
    manufacturer: 'Micron Technology',
    partNumber: 'MTC40F2046S1RC48BA1',
    serial: serial.padStart(8, '0'),
    rank: 2,
  };
}

/** Two disks to boot from and 24 in bays, as they stand in the front of four units. */
export function aStorageMachine(changes: Partial<InventoryDocument> = {}): InventoryDocument {
  const { disks = [], ...machine } = aMachine(701);
  return {
    ...machine,
    system: {
      manufacturer: 'Supermicro',
      product: 'SSG-640SP-E1CR24H',
      serial: 'S472741X2C04811',
      uuid: '7a3f1c00-5b1e-11ed-8000-3cecefb10701',
    },
    boards: [{ manufacturer: 'Supermicro', product: 'X12DPi-N6', serial: 'OM22BS014477', type: 'Motherboard' }],
    processors: [0, 1].map((socket) => ({
      socket: `CPU${socket + 1}`,
      model: 'Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz',
      cores: 16,
      threads: 32,
    })),
    memory: { totalBytes: 16 * 68_719_476_736, dimms: Array.from({ length: 16 }, (_, at) => aDimm(at)) },
    controllers: [
      {
        pci: '0000:18:00.0',
        kind: 'sas',
        vendor: 'Broadcom / LSI',
        model: 'SAS3816 Fusion-MPT Tri-Mode I/O Controller Chip (IOC)',
        serial: 'SPC1302177',
        firmware: '28.00.00.00',
        driver: 'mpt3sas',
      },
    ],
    disks: [...disks, ...bays.map((bay) => aBayDisk(bay))],
    bmc: { mac: '3c:ec:ef:b1:07:ff', address: '10.64.4.71', prefixLength: 24, firmware: '01.03.19', channel: 1 },
    ...changes,
  };
}

/** Its disks with other ones in some bays; undefined: nobody sits there. */
export function withBays(
  machine: InventoryDocument,
  others: Readonly<Record<number, Disk | undefined>>,
): InventoryDocument {
  const kept = (machine.disks ?? []).filter(({ transport }) => transport !== 'sas');
  const inBays = bays.flatMap((bay) => {
    const disk = bay in others ? others[bay] : aBayDisk(bay);
    return disk ? [disk] : [];
  });
  return { ...machine, disks: [...kept, ...inBays] };
}

export function aGpu(at: number, serial = `16529230${twoDigits(at)}417`): Gpu {
  return {
    pci: `0000:${['1b', '29', '45', '4e', '9b', 'a9', 'c5', 'ce'][at] ?? 'd1'}:00.0`,
    vendor: 'NVIDIA Corporation',
    model: 'GH100 [H100 SXM5 80GB]',
    serial,
    firmware: '96.00.61.00.01',
    memoryBytes: 85_520_809_984,
    driver: 'nvidia',
  };
}

type Port = NonNullable<InventoryDocument['ports']>[number];

/** One card for each GPU, two ports each, with an optic in each; InfiniBand names its ports by twenty bytes. */
function fabricPort(at: number): Port {
  const own = `0${Math.floor(at / 2)}:${twoDigits(at)}`;
  const isInfiniband = at >= 12;
  const mac = isInfiniband ? `00:00:10:29:fe:80:00:00:00:00:00:00:94:6d:ae:03:00:5a:${own}` : `94:6d:ae:5a:${own}`;
  return {
    name: isInfiniband ? `ibp${26 + at}s0` : `enp${26 + at}s0f${at % 2}np${at % 2}`,
    mac,
    permanentMac: mac,
    pci: `0000:${(0x18 + Math.floor(at / 2) * 0x11).toString(16)}:00.${at % 2}`,
    driver: 'mlx5_core',
    firmware: '28.39.1002 (MT_0000000838)',
    speedMbps: 400_000,
    maxSpeedMbps: 400_000,
    link: at !== 5,
    mtu: isInfiniband ? 4092 : 9000,
    kind: isInfiniband ? 'infiniband' : 'ethernet',
    transceiver: {
      vendor: 'NVIDIA',
      partNumber: 'MMA4Z00-NS400',
      serial: `MT2314FT${16_000 + at}`,
      type: '400GBASE-SR4 (MPO-12/APC), 50 m over OM4',
    },
  };
}

const cards = Array.from({ length: 8 }, (_, card) => ({
  pci: `0000:${(0x18 + card * 0x11).toString(16)}:00.0`,
  slot: `PCIe Slot ${card + 1}`,
  vendor: 'Mellanox Technologies',
  model: 'MT2910 Family [ConnectX-7]',
  serial: `MT2309XZ0${twoDigits(card)}K4`,
  partNumber: 'MCX75310AAS-NEAT',
  firmware: '28.39.1002 (MT_0000000838)',
  driver: 'mlx5_core',
}));

/** Eight GPUs, eight cards of two ports each and the two ports of the board, six power supplies. */
export function aGpuMachine(gpus: readonly Gpu[] = cards.map((_, at) => aGpu(at))): InventoryDocument {
  const { ports = [], ...machine } = aMachine(702);
  return {
    ...machine,
    system: {
      manufacturer: 'Supermicro',
      product: 'SYS-821GE-TNHR',
      serial: 'A512998X3B18602',
      uuid: '9c1e7a00-7d40-11ee-8000-3cecefb10702',
    },
    boards: [{ manufacturer: 'Supermicro', product: 'X13DEG-OAD', serial: 'UM235S601190', type: 'Motherboard' }],
    processors: [0, 1].map((socket) => ({
      socket: `CPU${socket + 1}`,
      model: 'Intel(R) Xeon(R) Platinum 8480+',
      cores: 56,
      threads: 112,
    })),
    memory: { totalBytes: 32 * 68_719_476_736, dimms: Array.from({ length: 16 }, (_, at) => aDimm(at, `7${at}D2E1B`)) },
    gpus: [...gpus],
    nics: cards,
    ports: [...ports, ...Array.from({ length: 16 }, (_, at) => fabricPort(at))],
    addresses: [
      { port: 'eno0', address: '10.64.8.102/22', scope: 'global' },
      { port: 'eno0', address: '2001:db8:64:8:3eec:efff:feb1:702/64', scope: 'global' },
      { port: 'enp26s0f0np0', address: '2001:db8:ffff:fab1:c:1000:beef:f001/127', scope: 'global' },
    ],
    psus: Array.from({ length: 6 }, (_, at) => ({
      slot: `PSU${at + 1}`,
      manufacturer: 'SUPERMICRO',
      model: 'PWS-3K06G-2R',
      partNumber: 'PWS-3K06G-2R',
      serial: `P3K06CM12CT0${twoDigits(at)}9`,
      firmware: '1.2',
      maxWatts: 3000,
    })),
    bmc: { mac: '3c:ec:ef:b1:07:fe', address: '10.64.4.72', prefixLength: 24, firmware: '01.01.06', channel: 1 },
  };
}

/** The label and board of one machine with the disks and ports of another: whoever looks at it has to decide. */
export function ofTwoMachines(one: InventoryDocument, other: InventoryDocument): InventoryDocument {
  return { ...one, disks: other.disks, ports: other.ports, memory: other.memory, nics: other.nics };
}
