import { z } from 'zod';

/**
 * What ironic-python-agent posts, as far as it is used. Its fields are often null or empty where nothing was found:
 * both mean not reported. Unknown fields are passed over.
 */
const label = z
  .string()
  .max(512)
  .nullish()
  .transform((text) => text?.trim() || undefined);
const count = z
  .number()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .nullish()
  .transform((number) => (number === null || number === undefined ? undefined : Math.round(number)));
const flag = z
  .boolean()
  .nullish()
  .transform((given) => given ?? undefined);
const listOf = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most).nullish();
const tlv = z.tuple([z.number(), z.string().max(1024)]);

const networkInterface = z.object({
  name: z.string().max(512),
  mac_address: label,
  ipv4_address: label,
  ipv6_address: label,
  has_carrier: flag,
  lldp: listOf(tlv, 128),
  client_id: label,
  speed_mbps: count,
  pci_address: label,
  driver: label,
});

const disk = z.object({
  name: label,
  model: label,
  size: count,
  rotational: flag,
  wwn: label,
  wwn_with_extension: label,
  serial: label,
  vendor: label,
  hctl: label,
  by_path: label,
  logical_sectors: count,
  physical_sectors: count,
});

const inventory = z.object({
  interfaces: listOf(networkInterface, 2048),
  disks: listOf(disk, 2048),
  cpu: z
    .object({
      model_name: label,
      /** MHz, as text. */
      frequency: z.union([z.string(), z.number()]).nullish(),
      count,
      sockets: count,
      architecture: label,
    })
    .nullish(),
  memory: z.object({ total: count, physical_mb: count }).nullish(),
  system_vendor: z
    .object({
      product_name: label,
      serial_number: label,
      manufacturer: label,
      firmware: z.object({ vendor: label, version: label, build_date: label }).nullish(),
    })
    .nullish(),
  boot: z.object({ current_boot_mode: label, pxe_interface: label }).nullish(),
  bmc_address: label,
  bmc_v6address: label,
  bmc_mac: label,
  hostname: label,
});

const product = z.object({ name: label, vendor: label, version: label, uuid: label, serial: label }).nullish();

/** Ironic's plugins, and the collectors of the ramdisk, put their findings beside the inventory. */
const beside = z.object({
  lldp_raw: z.record(z.string().max(512), z.array(tlv).max(128)).nullish(),
  pci_devices: listOf(
    z.object({
      bus: label,
      vendor_id: label,
      product_id: label,
      class: label,
      revision: label,
    }),
    4096,
  ),
  extra: z
    .object({ system: z.object({ product, motherboard: product }).nullish() })
    .nullish()
    .catch(undefined),
});

export const ironicReport = z.object({
  inventory,
  /** MAC of the interface that was booted from, dashed, with the hardware type in front. */
  boot_interface: label,
  ...beside.shape,
  plugin_data: beside.nullish(),
});

export type IronicReport = z.infer<typeof ironicReport>;
export type IronicInventory = z.infer<typeof inventory>;
