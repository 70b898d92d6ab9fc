import { z } from 'zod';

/**
 * Hardware as events hold it: normalised by libs/domain/hardware, so that spelling, units and volatile counters never
 * pass for change. Absent field or section = not reported.
 */
const label = z.string().optional();
const count = z.number().optional();

export const systemFacts = z.object({
  manufacturer: label,
  product: label,
  serial: label,
  /** Lower case, as reported; see libs/domain/identity for the byte orders. */
  uuid: label,
  sku: label,
  family: label,
  version: label,
  assetTag: label,
});
export const boardFacts = z.object({
  manufacturer: label,
  product: label,
  version: label,
  serial: label,
  assetTag: label,
});
export const chassisFacts = z.object({ manufacturer: label, type: label, serial: label, assetTag: label });
export const biosFacts = z.object({ vendor: label, version: label, date: label });
export const bootFacts = z.object({
  mode: label,
  secureBoot: z.boolean().optional(),
  order: z.array(z.string()).optional(),
});
/** As events had it before they told live images from installed systems. */
const osFacts1 = z.object({
  kernel: label,
  architecture: label,
  hostname: label,
  id: label,
  versionId: label,
  prettyName: label,
});
export const osFacts = osFacts1.extend({
  /** `live`, `installed` or `recorded`, as in the inventory document: what a live image is called says nothing of the machine. */
  environment: label,
});
export const bmcFacts = z.object({
  address: label,
  address6: label,
  mac: label,
  firmware: label,
  manufacturer: label,
  product: label,
  addressSource: label,
  vlan: count,
  guid: label,
});
export const tpmFacts = z.object({ version: label, manufacturer: label, firmware: label });
export const processorsFacts = z.object({
  model: label,
  manufacturer: label,
  sockets: count,
  cores: count,
  threads: count,
  microcode: label,
});
export const memoryFacts = z.object({ totalBytes: count });

/** The single-valued sections: each changes as a set of fields. */
export const sections = z.object({
  system: systemFacts.optional(),
  board: boardFacts.optional(),
  chassis: chassisFacts.optional(),
  bios: biosFacts.optional(),
  boot: bootFacts.optional(),
  os: osFacts.optional(),
  processors: processorsFacts.optional(),
  memory: memoryFacts.optional(),
  bmc: bmcFacts.optional(),
  tpm: tpmFacts.optional(),
});
export type Sections = z.infer<typeof sections>;
export type SectionName = keyof Sections;

export const componentKind = z.enum(['disk', 'dimm', 'processor', 'nic', 'gpu', 'controller', 'psu', 'transceiver']);
export type ComponentKind = z.infer<typeof componentKind>;

/**
 * A part. With a trustworthy serial it has a `componentId` (the same on every machine that it ever sits in) and is
 * followed across machines; without one it is known by its slot only.
 */
export const component = z.object({
  /** Unique within the machine: the component id where there is one, else kind and slot. */
  key: z.string(),
  kind: componentKind,
  componentId: label,
  slot: label,
  vendor: label,
  model: label,
  serial: label,
  partNumber: label,
  firmware: label,
  sizeBytes: count,
  /** Further facts by kind: rotational, transport, speedMTs, type, wwn, cores, maxWatts, driver, byId, byPath … */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Component = z.infer<typeof component>;

/** A physical port, known within the machine by its permanent MAC (by PCI address or name where it has none). */
export const port = z.object({
  key: z.string(),
  name: z.string(),
  mac: label,
  pci: label,
  driver: label,
  firmware: label,
  link: z.boolean().optional(),
  speedMbps: count,
  maxSpeedMbps: count,
  mtu: count,
});
export type Port = z.infer<typeof port>;

/** An address configured on an interface, as the machine itself says; `port` is the interface's name. */
export const observedAddress = z.object({ port: z.string(), address: z.string() });
export type ObservedAddress = z.infer<typeof observedAddress>;

/** Who is at the other end of a port's cable, by LLDP (IEEE 802.1AB). `key` = local port + remote chassis and port. */
export const neighbour = z.object({
  key: z.string(),
  port: z.string(),
  chassisId: label,
  systemName: label,
  portId: label,
  portDescription: label,
  vlan: count,
  mtu: count,
});
export type Neighbour = z.infer<typeof neighbour>;

/** A list that is absent was not reported; an empty one was looked for and is empty. */
export const hardware = z.object({
  sections,
  components: z.array(component),
  ports: z.array(port).optional(),
  addresses: z.array(observedAddress).optional(),
  neighbours: z.array(neighbour).optional(),
  /** Component kinds that this report could speak of: for others, absence means nothing. */
  reportedKinds: z.array(componentKind),
});
export type Hardware = z.infer<typeof hardware>;
/** Version 1 of `HardwareRecorded` and `LateHardwareRecorded`: without `os.environment`. */
export const hardware1 = hardware.extend({ sections: sections.extend({ os: osFacts1.optional() }) });
