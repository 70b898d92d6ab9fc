import { z } from 'zod';
import { pciDevice, usbDevice, gpu, psu, bmc } from './devices.js';
import { bytes, flag, label, listOf, text } from './fields.js';
import { system, board, chassis, enclosure, processor, dimm, disk, controller, nic } from './parts.js';
import { port, address, route, neighbour } from './ports.js';

/**
 * The inventory report, version 1: what the hardware says, as the agent posts it. It holds nothing that changes by
 * itself (no times, counters, temperatures): the same machine gives the same bytes. A section or field that is missing
 * was not reported; that never means that the part is absent. Sizes are bytes, speeds Mbit/s, memory speeds MT/s.
 */
export const inventoryFormat = 'rackledger.inventory/1';

export const inventoryDocument = z.object({
  format: z.literal(inventoryFormat),
  agent: z.object({ name: text, version: text }),
  /** `live`: netbooted image; `installed`: the machine's own system; `recorded`: played from a recorded tree. */
  environment: z.enum(['live', 'installed', 'recorded']),
  privileged: flag,
  system: system.optional(),
  boards: listOf(board, 32),
  chassis: listOf(chassis, 16),
  enclosure: enclosure.optional(),
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

/** Headers that carry what must not be in the body. Times are ISO 8601 with milliseconds, UTC. */
export const inventoryHeaders = {
  /** When the agent looked, by its own clock. */
  observedAt: 'rackledger-observed-at',
  /** The agent's clock at the moment of sending: the difference to ours corrects observedAt. */
  agentNow: 'rackledger-agent-now',
} as const;
