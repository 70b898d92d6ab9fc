import { z } from 'zod';

/**
 * The inventory report, version 1: what the hardware says, as the agent posts it. It holds nothing that changes by
 * itself (no times, counters, temperatures): the same machine gives the same bytes. A section or field that is missing
 * was not reported; that never means that the part is absent. Sizes are bytes, speeds Mbit/s, memory speeds MT/s.
 */
export const inventoryFormat = 'rackledger.inventory/1';

const text = z.string().max(512);
const label = text.optional();
const count = z.int().min(0).max(1_000_000).optional();
const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional();
const flag = z.boolean().optional();
const listOf = <Item extends z.ZodType>(item: Item, most = 512) => z.array(item).max(most).optional();

const system = z.object({
  manufacturer: label,
  product: label,
  version: label,
  serial: label,
  /** As printed by the firmware's tables; byte order not trusted. */
  uuid: label,
  sku: label,
  family: label,
  assetTag: label,
});

const board = z.object({
  manufacturer: label,
  product: label,
  version: label,
  serial: label,
  assetTag: label,
  /** SMBIOS board type, such as `Motherboard`, `Server Blade`, `Interconnect Board`. */
  type: label,
  location: label,
});

const chassis = z.object({
  manufacturer: label,
  type: label,
  version: label,
  serial: label,
  assetTag: label,
  sku: label,
});

const processor = z.object({
  socket: label,
  manufacturer: label,
  model: label,
  cores: count,
  threads: count,
  maxMHz: count,
  microcode: label,
  numaNode: count,
  serial: label,
});

const dimm = z.object({
  slot: label,
  bank: label,
  sizeBytes: bytes,
  type: label,
  speedMTs: count,
  manufacturer: label,
  serial: label,
  partNumber: label,
  assetTag: label,
  rank: count,
});

const disk = z.object({
  /** Kernel name: informative, never an identity. */
  name: label,
  /** Link names below /dev/disk, without the folder. */
  byId: label,
  byPath: label,
  wwn: label,
  vendor: label,
  model: label,
  serial: label,
  firmware: label,
  sizeBytes: bytes,
  logicalBlockBytes: count,
  physicalBlockBytes: count,
  rotational: flag,
  /** `nvme`, `sata`, `sas`, `scsi`, `virtio`, `usb`, `raid` (a volume of a controller), `mmc`. */
  transport: label,
  removable: flag,
  controllerPci: label,
  hctl: label,
  slot: label,
});

const controller = z.object({
  pci: label,
  /** `raid`, `sas`, `sata`, `nvme`, `other`. */
  kind: label,
  vendor: label,
  model: label,
  serial: label,
  firmware: label,
  driver: label,
});

const nic = z.object({
  pci: label,
  slot: label,
  vendor: label,
  model: label,
  serial: label,
  partNumber: label,
  firmware: label,
  driver: label,
});

const transceiver = z.object({
  vendor: label,
  partNumber: label,
  serial: label,
  type: label,
});

const port = z.object({
  name: text,
  mac: label,
  permanentMac: label,
  pci: label,
  driver: label,
  firmware: label,
  speedMbps: count,
  maxSpeedMbps: count,
  duplex: label,
  link: flag,
  mtu: count,
  /** True for bonds, bridges, VLANs, taps: anything without hardware of its own. */
  virtual: flag,
  /** `ethernet`, `infiniband`, `bond`, `bridge`, `vlan`, … */
  kind: label,
  master: label,
  sriovTotal: count,
  transceiver: transceiver.optional(),
});

const address = z.object({
  port: text,
  /** CIDR notation. */
  address: text,
  scope: label,
});

const route = z.object({ destination: text, via: label, port: label, metric: count });

const neighbour = z.object({
  port: text,
  chassisIdType: label,
  chassisId: label,
  systemName: label,
  systemDescription: label,
  portIdType: label,
  portId: label,
  portDescription: label,
  managementAddresses: listOf(text, 16),
  vlan: count,
  mtu: count,
});

const pciDevice = z.object({
  address: text,
  class: label,
  vendorId: label,
  deviceId: label,
  subsystemVendorId: label,
  subsystemDeviceId: label,
  vendor: label,
  device: label,
  revision: label,
  driver: label,
  numaNode: count,
});

const usbDevice = z.object({
  path: label,
  vendorId: label,
  productId: label,
  vendor: label,
  product: label,
  serial: label,
});

const gpu = z.object({
  pci: label,
  vendor: label,
  model: label,
  serial: label,
  firmware: label,
  memoryBytes: bytes,
  driver: label,
});

const psu = z.object({
  slot: label,
  manufacturer: label,
  model: label,
  partNumber: label,
  serial: label,
  firmware: label,
  maxWatts: count,
});

const bmc = z.object({
  address: label,
  prefixLength: count,
  gateway: label,
  address6: label,
  mac: label,
  vlan: count,
  /** `static`, `dhcp`, … */
  addressSource: label,
  channel: count,
  firmware: label,
  ipmiVersion: label,
  manufacturer: label,
  product: label,
  guid: label,
  fru: z
    .object({
      boardManufacturer: label,
      boardProduct: label,
      boardSerial: label,
      boardPartNumber: label,
      productManufacturer: label,
      productName: label,
      productSerial: label,
      productPartNumber: label,
      chassisSerial: label,
      chassisPartNumber: label,
    })
    .optional(),
});

export const inventoryDocument = z.object({
  format: z.literal(inventoryFormat),
  agent: z.object({ name: text, version: text }),
  /** `live`: netbooted image; `installed`: the machine's own system; `recorded`: played from a recorded tree. */
  environment: z.enum(['live', 'installed', 'recorded']),
  privileged: flag,
  system: system.optional(),
  boards: listOf(board, 32),
  chassis: listOf(chassis, 16),
  bios: z.object({ vendor: label, version: label, date: label, release: label }).optional(),
  boot: z
    .object({
      mode: z.enum(['uefi', 'bios', 'other']).optional(),
      secureBoot: flag,
      order: listOf(text, 64),
      /** Port that the machine netbooted from, as MAC. */
      bootMac: label,
    })
    .optional(),
  os: z
    .object({
      kernel: label,
      architecture: label,
      hostname: label,
      id: label,
      versionId: label,
      prettyName: label,
    })
    .optional(),
  processors: listOf(processor, 64),
  numa: listOf(z.object({ node: z.int().min(0), cpus: label, memoryBytes: bytes }), 256),
  memory: z.object({ totalBytes: bytes, dimms: listOf(dimm, 512) }).optional(),
  disks: listOf(disk, 2048),
  controllers: listOf(controller),
  nics: listOf(nic),
  ports: listOf(port, 2048),
  addresses: listOf(address, 4096),
  routes: listOf(route, 4096),
  neighbours: listOf(neighbour, 512),
  pci: listOf(pciDevice, 4096),
  usb: listOf(usbDevice),
  gpus: listOf(gpu, 128),
  tpm: z.object({ version: label, manufacturer: label, firmware: label }).optional(),
  bmc: bmc.optional(),
  psus: listOf(psu, 64),
  /** Serial of the board as the device tree has it: ARM boards without SMBIOS. */
  deviceTree: z.object({ model: label, serial: label, compatible: listOf(text, 64) }).optional(),
  /** What could not be read, and why: a tool missing, no privilege, a deadline passed, an unreadable answer. */
  notReported: listOf(z.object({ section: text, reason: text }), 128),
});

export type InventoryDocument = z.infer<typeof inventoryDocument>;

/** `POST /node/v1/status`: small, frequent, never an event. */
export const statusReport = z.object({
  uptimeSeconds: z.number().min(0).optional(),
  bootId: label,
  inventoryDigest: label,
  load1: z.number().min(0).optional(),
  memoryAvailableBytes: bytes,
  temperaturesCelsius: z.record(text, z.number()).optional(),
  counters: z.record(text, z.number()).optional(),
  diskWear: z.record(text, z.number()).optional(),
  packagesPending: count,
  rebootNeeded: flag,
});

export type StatusReport = z.infer<typeof statusReport>;

/** Headers that carry what must not be in the body. Times are ISO 8601 with milliseconds, UTC. */
export const inventoryHeaders = {
  /** When the agent looked, by its own clock. */
  observedAt: 'rackledger-observed-at',
  /** The agent's clock at the moment of sending: the difference to ours corrects observedAt. */
  agentNow: 'rackledger-agent-now',
} as const;
