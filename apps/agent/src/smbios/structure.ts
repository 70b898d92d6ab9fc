/**
 * One SMBIOS structure (DMTF DSP0134), as labelled text. Both the firmware's binary table and dmidecode's text are read
 * into this shape, with dmidecode's labels, so that one reading of it serves both.
 */
export interface Structure {
  readonly type: number;
  readonly handle: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

export const structureType = {
  bios: 0,
  system: 1,
  board: 2,
  chassis: 3,
  processor: 4,
  memoryArray: 16,
  memoryDevice: 17,
  ipmiDevice: 38,
  powerSupply: 39,
  tpm: 43,
  /** HPE's own: see the decoder. */
  rackLocator: 204,
} as const;

/** dmidecode's words for "this field holds nothing", and its marks for what firmware got wrong. */
const nothing = new Set([
  'not specified',
  'not provided',
  'not present',
  'not settable',
  'not available',
  'unknown',
  'undefined',
  'none',
  '<bad index>',
  '<out of spec>',
]);

/** Text of a string field, or undefined where firmware left it out. Placeholders that a vendor typed in are kept. */
export const textOf = (structure: Structure | undefined, label: string): string | undefined => {
  const text = structure?.fields[label]?.trim();
  return text === undefined || text === '' || nothing.has(text.toLowerCase()) || text.startsWith('<OUT OF SPEC>')
    ? undefined
    : text;
};

/** The first number of a field such as `2666 MT/s` or `550 W`. */
export const numberOf = (structure: Structure, label: string): number | undefined => {
  const digits = /^(\d{1,9})\b/.exec(textOf(structure, label) ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const unitBytes: Readonly<Record<string, number>> = {
  bytes: 1,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
};

/** Bytes of a size that dmidecode spells as `16 GB`, `16384 MB` or `12288 kB`, always in powers of 1024. */
export const bytesOf = (structure: Structure, label: string): number | undefined => {
  const [, digits, unit] = /^(\d{1,12}) (bytes|kB|MB|GB|TB)\b/i.exec(textOf(structure, label) ?? '') ?? [];
  return digits === undefined || unit === undefined ? undefined : Number(digits) * (unitBytes[unit.toLowerCase()] ?? 1);
};
