import type { RawStructure } from './raw-structure.js';
import { boardTypes, chassisTypes, memoryTypes } from './names.js';

type Fields = Readonly<Record<string, string | undefined>>;

const byte = ({ bytes }: RawStructure, at: number): number | undefined =>
  at < bytes.length ? bytes.readUInt8(at) : undefined;
const word = ({ bytes }: RawStructure, at: number): number | undefined =>
  at + 2 <= bytes.length ? bytes.readUInt16LE(at) : undefined;
const long = ({ bytes }: RawStructure, at: number): number | undefined =>
  at + 4 <= bytes.length ? bytes.readUInt32LE(at) : undefined;
const string = (raw: RawStructure, at: number): string | undefined => raw.text(byte(raw, at));

const bios = (raw: RawStructure): Fields => ({
  Vendor: string(raw, 0x04),
  Version: string(raw, 0x05),
  'Release Date': string(raw, 0x08),
  'BIOS Revision': revision(byte(raw, 0x14), byte(raw, 0x15)),
});

/** 255 says that the firmware has no such number. */
const revision = (major: number | undefined, minor: number | undefined): string | undefined =>
  major === undefined || minor === undefined || major === 255 ? undefined : `${major}.${minor}`;

const system = (raw: RawStructure): Fields => ({
  Manufacturer: string(raw, 0x04),
  'Product Name': string(raw, 0x05),
  Version: string(raw, 0x06),
  'Serial Number': string(raw, 0x07),
  UUID: uuid(raw),
  'SKU Number': string(raw, 0x19),
  Family: string(raw, 0x1a),
});

/** Printed as the kernel and dmidecode do: from SMBIOS 2.6 on the first three fields are little-endian, before that not. */
const uuid = (raw: RawStructure): string | undefined => {
  const bytes = raw.bytes.subarray(0x08, 0x18);
  if (bytes.length < 16 || bytes.every((each) => each === 0) || bytes.every((each) => each === 255)) return undefined;
  const hex = (...order: number[]): string => order.map((at) => bytes.toString('hex', at, at + 1)).join('');
  const head = raw.version < 206 ? [hex(0, 1, 2, 3), hex(4, 5), hex(6, 7)] : [hex(3, 2, 1, 0), hex(5, 4), hex(7, 6)];
  return [...head, hex(8, 9), hex(10, 11, 12, 13, 14, 15)].join('-');
};

const board = (raw: RawStructure): Fields => ({
  Manufacturer: string(raw, 0x04),
  'Product Name': string(raw, 0x05),
  Version: string(raw, 0x06),
  'Serial Number': string(raw, 0x07),
  'Asset Tag': string(raw, 0x08),
  'Location In Chassis': string(raw, 0x0a),
  Type: boardTypes[byte(raw, 0x0d) ?? 0],
});

const chassis = (raw: RawStructure): Fields => {
  const elements = (byte(raw, 0x13) ?? 0) * (byte(raw, 0x14) ?? 0);
  return {
    Manufacturer: string(raw, 0x04),
    Type: chassisTypes[(byte(raw, 0x05) ?? 0) & 0x7f],
    Version: string(raw, 0x06),
    'Serial Number': string(raw, 0x07),
    'Asset Tag': string(raw, 0x08),
    'SKU Number': string(raw, 0x15 + elements),
  };
};

const processor = (raw: RawStructure): Fields => ({
  'Socket Designation': string(raw, 0x04),
  Type: byte(raw, 0x05) === 3 ? 'Central Processor' : 'Other',
  Manufacturer: string(raw, 0x07),
  Version: string(raw, 0x10),
  'Max Speed': positive(word(raw, 0x14), 'MHz'),
  Status: ((byte(raw, 0x18) ?? 0) & 0x40) === 0 ? 'Unpopulated' : 'Populated',
  'Serial Number': string(raw, 0x20),
  'Core Count': wide(byte(raw, 0x23), word(raw, 0x2a)),
  'Thread Count': wide(byte(raw, 0x25), word(raw, 0x2e)),
});

/** SMBIOS 3.0 counts beyond 255 in a second field. */
const wide = (small: number | undefined, large: number | undefined): string | undefined =>
  positive(small === 255 && large !== undefined ? large : small);

const positive = (number: number | undefined, unit = ''): string | undefined =>
  number === undefined || number === 0 ? undefined : `${number} ${unit}`.trim();

const memoryDevice = (raw: RawStructure): Fields => ({
  Size: memorySize(word(raw, 0x0c), long(raw, 0x1c)),
  Locator: string(raw, 0x10),
  'Bank Locator': string(raw, 0x11),
  Type: memoryTypes[byte(raw, 0x12) ?? 0],
  Speed: memorySpeed(word(raw, 0x15), long(raw, 0x54)),
  Manufacturer: string(raw, 0x17),
  'Serial Number': string(raw, 0x18),
  'Asset Tag': string(raw, 0x19),
  'Part Number': string(raw, 0x1a),
  Rank: positive((byte(raw, 0x1b) ?? 0) & 0x0f),
});

/** Bit 15 chooses kB; 0x7fff points to the extended size (in MB), 0xffff means unknown, 0 an empty slot. */
const memorySize = (size: number | undefined, extended: number | undefined): string | undefined => {
  if (size === undefined || size === 0xffff) return undefined;
  if (size === 0) return 'No Module Installed';
  if (size === 0x7fff) return `${(extended ?? 0) & 0x7fffffff} MB`;
  return (size & 0x8000) === 0 ? `${size} MB` : `${size & 0x7fff} kB`;
};

const memorySpeed = (speed: number | undefined, extended: number | undefined): string | undefined =>
  positive(speed === 0xffff ? extended : speed, 'MT/s');

const powerSupply = (raw: RawStructure): Fields => ({
  Location: string(raw, 0x05),
  Name: string(raw, 0x06),
  Manufacturer: string(raw, 0x07),
  'Serial Number': string(raw, 0x08),
  'Model Part Number': string(raw, 0x0a),
  Revision: string(raw, 0x0b),
  'Max Power Capacity': watts(word(raw, 0x0c)),
  Status: ((word(raw, 0x0e) ?? 0) & 0x02) === 0 ? 'Not Present' : 'Present',
});

/** 0x8000 says that the capacity is not known. */
const watts = (number: number | undefined): string | undefined =>
  number === 0x8000 ? undefined : positive(number, 'W');

const tpm = (raw: RawStructure): Fields => ({
  'Vendor ID': raw.bytes.toString('latin1', 0x04, 0x08).replaceAll('\0', '').trim() || undefined,
  'Specification Version': revision(byte(raw, 0x08), byte(raw, 0x09)),
});

/**
 * HPE's own structure of blades ("ProLiant System/Rack Locator"), with the offsets that dmidecode reads it by (dmioem.c). Types from
 * 128 on are each vendor's own, so who reads it asks first whose machine it is.
 */
const rackLocator = (raw: RawStructure): Fields => ({
  'Rack Name': string(raw, 0x04),
  'Enclosure Name': string(raw, 0x05),
  'Enclosure Model': string(raw, 0x06),
  'Server Bay': string(raw, 0x07),
  'Enclosure Bays': positive(byte(raw, 0x08), ''),
  'Enclosure Serial': string(raw, 0x0a),
});

/** By structure type; what is not here, we have no use for. */
export const decoders: Readonly<Record<number, (raw: RawStructure) => Fields>> = {
  0: bios,
  1: system,
  2: board,
  3: chassis,
  4: processor,
  17: memoryDevice,
  38: () => ({}),
  39: powerSupply,
  43: tpm,
  204: rackLocator,
};
