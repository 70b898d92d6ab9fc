import { writtenLarge } from '#libs/contracts/summary/type-words.js';

const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

function scaled(bytes: number, step: number, units: readonly string[]): string {
  let [value, at] = [bytes, 0];
  while (value >= step && at < units.length - 1) [value, at] = [value / step, at + 1];
  const digits = value >= 100 || Number.isInteger(value) ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[at] ?? ''}`;
}

/** Of disks, as they are sold: `8 TB`. */
export const diskText = (bytes: number): string => scaled(bytes, 1000, decimal);
/** Of memory, as modules are: `32 GiB`. */
export const memoryText = (bytes: number): string => scaled(bytes, 1024, binary);

/** Of a link: `25 Gbit/s`, `100 Mbit/s`. */
export const speedText = (mbps: number): string =>
  mbps >= 1000 ? `${Number((mbps / 1000).toFixed(1))} Gbit/s` : `${mbps} Mbit/s`;

/** `BMC_ADDRESS` and `bmc-address` as `bmc address`. */
export const plainWords = (code: string): string => code.toLowerCase().replaceAll(/[_-]/g, ' ');

/** `missing-link` as `Missing link`. */
export function heading(code: string): string {
  const words = writtenLarge(plainWords(code));
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
