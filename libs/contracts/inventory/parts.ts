import { z } from 'zod';
import { bytes, count, flag, label, text } from './fields.js';

export const system = z.object({
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

export const board = z.object({
  manufacturer: label,
  product: label,
  version: label,
  serial: label,
  assetTag: label,
  /** SMBIOS board type, such as `Motherboard`, `Server Blade`, `Interconnect Board`. */
  type: label,
  location: label,
});

export const chassis = z.object({
  manufacturer: label,
  type: label,
  version: label,
  serial: label,
  assetTag: label,
  sku: label,
});

/** What a blade knows of the enclosure that it sits in, and of its own place there. */
export const enclosure = z.object({
  name: label,
  model: label,
  serial: label,
  /** As the firmware writes it: `14`. */
  bay: label,
  bays: count,
});

export const processor = z.object({
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

export const dimm = z.object({
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

export const disk = z.object({
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
  /** Signatures of partition tables, file systems and volume managers on it or its partitions, sorted; empty: looked, and found none. */
  contents: z.array(text).max(32).optional(),
});

export const controller = z.object({
  pci: label,
  /** `raid`, `sas`, `sata`, `nvme`, `other`. */
  kind: label,
  vendor: label,
  model: label,
  serial: label,
  firmware: label,
  driver: label,
});

export const nic = z.object({
  pci: label,
  slot: label,
  vendor: label,
  model: label,
  serial: label,
  partNumber: label,
  firmware: label,
  driver: label,
});
