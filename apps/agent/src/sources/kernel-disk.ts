import type { Reader } from '../collect/reader.js';

/** A disk as sysfs shows it, without any tool. */
export interface KernelDisk {
  /** Target of /sys/block/NAME: tells controller and address. */
  readonly path: string | undefined;
  readonly hidden: boolean;
  readonly sizeBytes: number | undefined;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
  readonly serial: string | undefined;
  readonly firmware: string | undefined;
  readonly wwn: string | undefined;
  readonly logicalBlockBytes: number | undefined;
  readonly physicalBlockBytes: number | undefined;
  readonly rotational: boolean | undefined;
  readonly removable: boolean | undefined;
  readonly hctl: string | undefined;
  readonly slot: string | undefined;
}

/** The kernel counts sectors of 512 bytes, whatever the drive's own are. */
const sectorBytes = 512;

export const readKernelDisk = async (reader: Reader, name: string): Promise<KernelDisk> => {
  const at = `/sys/block/${name}`;
  const path = await reader.link(at);
  const [own, queue, device] = await Promise.all([
    reader.texts(at, ['size', 'removable', 'hidden', 'wwid', 'serial']),
    reader.texts(`${at}/queue`, ['rotational', 'logical_block_size', 'physical_block_size']),
    reader.texts(`${at}/device`, ['vendor', 'model', 'serial', 'rev', 'firmware_rev', 'wwid', 'name']),
  ]);
  const sectors = wholeNumber(own.size);
  return {
    path,
    hidden: own.hidden === '1',
    sizeBytes: sectors === undefined ? undefined : sectors * sectorBytes,
    vendor: device.vendor,
    model: device.model ?? (name.startsWith('mmcblk') ? device.name : undefined),
    serial: own.serial ?? device.serial ?? (await unitSerial(reader, at)),
    firmware: device.firmware_rev ?? device.rev,
    wwn: wwnOf(own.wwid ?? device.wwid),
    logicalBlockBytes: wholeNumber(queue.logical_block_size),
    physicalBlockBytes: wholeNumber(queue.physical_block_size),
    rotational: flag(queue.rotational),
    removable: flag(own.removable),
    hctl: /(?:^|\/)(\d+:\d+:\d+:\d+)(?:\/|$)/.exec(path ?? '')?.[1],
    slot: await enclosureSlot(reader, at),
  };
};

const wholeNumber = (text: string | undefined): number | undefined =>
  /^\d{1,16}$/.test(text ?? '') ? Number(text) : undefined;

const flag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === '1');

/** SCSI vital product data page 80h: four bytes of head, then the unit's serial number. */
const unitSerial = async (reader: Reader, at: string): Promise<string | undefined> => {
  const page = await reader.bytes(`${at}/device/vpd_pg80`);
  const text = page?.subarray(4).toString('latin1').replaceAll('\0', '').trim();
  return text === '' ? undefined : text;
};

/** `naa.5000…` becomes `0x5000…`, as udev and labels have it; `t10.` holds model and serial and is no name of the world. */
const wwnOf = (wwid: string | undefined): string | undefined => {
  if (wwid === undefined || wwid.startsWith('t10.')) return undefined;
  return wwid.startsWith('naa.') ? `0x${wwid.slice(4)}` : wwid;
};

/** An enclosure's driver hangs a link below the drive that is named after its slot. */
const enclosureSlot = async (reader: Reader, at: string): Promise<string | undefined> =>
  (await reader.names(`${at}/device`))
    .find((name) => name.startsWith('enclosure_device:'))
    ?.slice('enclosure_device:'.length)
    .trim();
