import type { Reader } from '../collect/reader.js';
import { parseLspci, type LspciRecord } from '../parsers/lspci.js';

/** One PCI function: ids from the kernel, names from lspci's table of names where that is installed. */
export interface PciFunction {
  readonly address: string;
  /** Six hex digits: class, subclass, programming interface. */
  readonly classCode: string;
  readonly className: string | undefined;
  readonly vendorId: string | undefined;
  readonly deviceId: string | undefined;
  readonly subsystemVendorId: string | undefined;
  readonly subsystemDeviceId: string | undefined;
  readonly vendor: string | undefined;
  readonly device: string | undefined;
  readonly revision: string | undefined;
  readonly driver: string | undefined;
  readonly numaNode: number | undefined;
  /** Label of the physical slot. */
  readonly slot: string | undefined;
}

const folder = '/sys/bus/pci/devices';

/**
 * Functions of the PCI buses. Virtual functions (SR-IOV) are left out: how many there are is a setting, not hardware.
 * Undefined where the machine has no PCI, or does not show it.
 */
export const readPci = async (reader: Reader): Promise<readonly PciFunction[] | undefined> => {
  const addresses = await reader.names(folder);
  if (addresses.length === 0 && !reader.recorded) return undefined;
  const text = await reader.tool('lspci', ['-vmmnnk', '-D']);
  const records = new Map((text === undefined ? [] : parseLspci(text)).map((record) => [record.address, record]));
  if (addresses.length === 0) return records.size === 0 ? undefined : [...records.values()].map(fromLspci);
  const slots = await slotLabels(reader);
  const functions = await Promise.all(
    addresses.map((address) => fromKernel(reader, address, records.get(address), slots)),
  );
  return functions.filter((each) => each !== undefined);
};

const attributes = [
  'class',
  'vendor',
  'device',
  'subsystem_vendor',
  'subsystem_device',
  'revision',
  'numa_node',
] as const;

const fromKernel = async (
  reader: Reader,
  address: string,
  record: LspciRecord | undefined,
  slots: ReadonlyMap<string, string>,
): Promise<PciFunction | undefined> => {
  const at = `${folder}/${address}`;
  if ((await reader.link(`${at}/physfn`)) !== undefined) return undefined;
  const says = await reader.texts(at, attributes);
  return {
    address,
    classCode: hex(says.class)?.padStart(6, '0') ?? '000000',
    className: record?.class.name,
    vendorId: hex(says.vendor),
    deviceId: hex(says.device),
    subsystemVendorId: hex(says.subsystem_vendor),
    subsystemDeviceId: hex(says.subsystem_device),
    vendor: record?.vendor.name,
    device: record?.device.name,
    revision: hex(says.revision),
    driver: await reader.linkName(`${at}/driver`),
    numaNode: says.numa_node === undefined || says.numa_node === '-1' ? undefined : Number(says.numa_node),
    slot: slots.get(address.split('.')[0] ?? '') ?? record?.slot,
  };
};

const hex = (text: string | undefined): string | undefined => /^(?:0x)?([0-9a-f]+)$/.exec(text ?? '')?.[1];

/** Slots are known by bus and device, without the function. */
const slotLabels = async (reader: Reader): Promise<Map<string, string>> => {
  const labels = new Map<string, string>();
  for (const name of await reader.names('/sys/bus/pci/slots')) {
    const address = await reader.text(`/sys/bus/pci/slots/${name}/address`);
    if (address !== undefined && !labels.has(address)) labels.set(address, name);
  }
  return labels;
};

const fromLspci = (record: LspciRecord): PciFunction => ({
  address: record.address,
  classCode: `${record.class.id ?? '0000'}00`,
  className: record.class.name,
  vendorId: record.vendor.id,
  deviceId: record.device.id,
  subsystemVendorId: record.subsystemVendor.id,
  subsystemDeviceId: record.subsystemDevice.id,
  vendor: record.vendor.name,
  device: record.device.name,
  revision: record.revision,
  driver: record.driver,
  numaNode: record.numaNode,
  slot: record.slot,
});

/** Last PCI address within a path below /sys/devices: the function that a disk or port hangs on. */
export const pciAddressIn = (path: string | undefined): string | undefined =>
  path?.match(/[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]/g)?.at(-1);
