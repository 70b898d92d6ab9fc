import { decoders } from './binary-decoders.js';
import type { RawStructure } from './raw-structure.js';
import type { Structure } from './structure.js';

const endOfTable = 127;
const newest = 300;

/** From the entry point, `_SM_` (2.x) or `_SM3_` (3.x); undefined where it is neither. */
export const versionOf = (entryPoint: Buffer): number | undefined => {
  const at =
    entryPoint.toString('latin1', 0, 5) === '_SM3_' ? 7 : entryPoint.toString('latin1', 0, 4) === '_SM_' ? 6 : 0;
  return at === 0 || entryPoint.length < at + 2
    ? undefined
    : entryPoint.readUInt8(at) * 100 + entryPoint.readUInt8(at + 1);
};

/**
 * Reads the table as the kernel gives it in /sys/firmware/dmi/tables/DMI. Each structure is its length in formatted
 * bytes, then strings that end in NUL, then one more NUL. A table cut short gives what came before the cut.
 */
export const parseTable = (table: Buffer, version = newest): Structure[] => {
  const structures: Structure[] = [];
  for (let offset = 0; offset + 4 <= table.length;) {
    const length = table.readUInt8(offset + 1);
    if (length < 4 || offset + length > table.length) break;
    const end = endOfStrings(table, offset + length);
    const raw = rawStructure(table, offset, length, version);
    if (raw.type === endOfTable) break;
    const decode = decoders[raw.type];
    if (decode !== undefined)
      structures.push({ type: raw.type, handle: handleText(raw.handle), fields: known(decode(raw)) });
    offset = end;
  }
  return structures;
};

const endOfStrings = (table: Buffer, start: number): number => {
  for (let at = start; at + 1 < table.length; at += 1) {
    if (table[at] === 0 && table[at + 1] === 0) return at + 2;
  }
  return table.length;
};

const rawStructure = (table: Buffer, offset: number, length: number, version: number): RawStructure => {
  const strings = table
    .subarray(offset + length, endOfStrings(table, offset + length))
    .toString('latin1')
    .split('\0');
  return {
    type: table.readUInt8(offset),
    handle: table.readUInt16LE(offset + 2),
    bytes: table.subarray(offset, offset + length),
    version,
    text: (number) => (number === undefined || number === 0 ? undefined : strings[number - 1]),
  };
};

const handleText = (handle: number): string => `0x${handle.toString(16).toUpperCase().padStart(4, '0')}`;

const known = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined));
