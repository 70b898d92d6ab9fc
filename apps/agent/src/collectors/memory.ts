import type { Collector, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { bytesOf, numberOf, structureType, textOf, type Structure } from '../smbios/structure.js';
import { memoryBlockBytes } from './processors.js';

type Dimm = NonNullable<NonNullable<Sections['memory']>['dimms']>[number];

/** Memory modules by slot, from the firmware; the total from them, else from the kernel's memory blocks. */
export const memory: Collector = {
  name: 'memory',
  deadlineMs: 10_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const devices = (await sources.smbios())?.of(structureType.memoryDevice) ?? [];
    // No slot at all is no statement; only empty slots are one.
    const dimms = devices.length === 0 ? undefined : devices.filter(isModule).map(dimmOf);
    const sizes = dimms?.flatMap(({ sizeBytes }) => sizeBytes ?? []) ?? [];
    const complete = dimms !== undefined && dimms.length > 0 && sizes.length === dimms.length;
    const totalBytes = complete ? sizes.reduce((sum, size) => sum + size, 0) : await kernelTotal(reader);
    return totalBytes === undefined && dimms === undefined ? {} : { memory: { totalBytes, dimms } };
  },
};

/** Old boards list the chip that holds their BIOS as a memory device. */
const notMemory = new Set(['Flash', 'ROM', 'EEPROM', 'FEPROM', 'EPROM']);

const isModule = (device: Structure): boolean => {
  const size = device.fields['Size'];
  if (size === undefined || size === 'No Module Installed' || notMemory.has(textOf(device, 'Type') ?? '')) return false;
  return bytesOf(device, 'Size') !== undefined || textOf(device, 'Serial Number') !== undefined;
};

const dimmOf = (device: Structure): Dimm => ({
  slot: textOf(device, 'Locator'),
  bank: textOf(device, 'Bank Locator'),
  sizeBytes: bytesOf(device, 'Size'),
  type: textOf(device, 'Type'),
  speedMTs: numberOf(device, 'Speed'),
  manufacturer: textOf(device, 'Manufacturer'),
  serial: textOf(device, 'Serial Number'),
  partNumber: textOf(device, 'Part Number'),
  assetTag: textOf(device, 'Asset Tag'),
  rank: numberOf(device, 'Rank'),
});

/**
 * Whole memory blocks where the kernel shows them, else MemTotal rounded up to 64 MiB: what a kernel keeps for itself
 * differs from version to version, and must not look like a change of memory.
 */
const kernelTotal = async (reader: Reader): Promise<number | undefined> => {
  const blockSize = await memoryBlockBytes(reader);
  const blocks = (await reader.names('/sys/devices/system/memory')).filter((name) => /^memory\d+$/.test(name)).length;
  if (blockSize !== undefined && blocks > 0) return blockSize * blocks;
  const kilobytes = /^MemTotal:\s+(\d+) kB$/m.exec((await reader.text('/proc/meminfo')) ?? '')?.[1];
  const step = 64 * 1024 ** 2;
  return kilobytes === undefined ? undefined : Math.ceil((Number(kilobytes) * 1024) / step) * step;
};
