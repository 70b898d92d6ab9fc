import type { FieldChange } from '../machine/events.js';

const figures = new Intl.NumberFormat('en');

/** `1 port`, `2,048 ports`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${figures.format(count)} ${count === 1 ? one : many}`;

/** What is said within sentences, as a sentence: `no policy says so` as `No policy says so.` */
export const asSentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`;

/** In quotation marks; what is quoted within it has single ones: `“‘Tag machine’ for 16 machines began.”` */
export const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

const binary = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const decimal = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

function sized(bytes: number, step: number, units: readonly string[]): string {
  let [amount, unit] = [bytes, 0];
  while (amount >= step && unit < units.length - 1) [amount, unit] = [amount / step, unit + 1];
  return unit === 0 ? counted(amount, 'byte', 'bytes') : `${Number(amount.toFixed(1))} ${units[unit]}`;
}

/** Memory is counted in powers of two: 32 GiB. */
export const memorySize = (bytes: number): string => sized(bytes, 1024, binary);
/** Disks are sold in powers of ten: 4 TB. */
export const diskSize = (bytes: number): string => sized(bytes, 1000, decimal);

export const linkSpeed = (mbps: number): string => (mbps >= 1000 ? `${mbps / 1000} Gbit/s` : `${mbps} Mbit/s`);

export function duration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** Names of fields as people say them; others are the field's own name taken apart. */
const fieldNames: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  sku: 'SKU',
  assetTag: 'asset tag',
  mac: 'MAC',
  mtu: 'MTU',
  vlan: 'VLAN',
  guid: 'GUID',
  pci: 'PCI address',
  id: 'distribution',
  versionId: 'version',
  prettyName: 'release',
  totalBytes: 'size',
  sizeBytes: 'size',
  speedMbps: 'speed',
  maxSpeedMbps: 'highest speed',
  secureBoot: 'secure boot',
  address6: 'IPv6 address',
  wwn: 'worldwide name',
};

/** A field of a part or a section, as people say it: `attributes.wearPercent` as `wear percent`. */
export function fieldName(field: string): string {
  const bare = field.replace(/^attributes\./, '');
  return fieldNames[bare] ?? bare.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

type Value = FieldChange['to'];

/** A value as people read it: sizes and speeds with their units. */
export function valueText(field: string, value: Value): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ') || 'nothing';
  if (typeof value !== 'number') return value;
  if (field === 'totalBytes') return memorySize(value);
  if (field.endsWith('Bytes')) return diskSize(value);
  return field.endsWith('Mbps') ? linkSpeed(value) : String(value);
}

function changeText({ field, from, to }: FieldChange): string {
  const name = fieldName(field);
  if (field === 'link') return to === true ? 'link up' : 'link down';
  if (from === null) return `${name} ${valueText(field, to)}`;
  if (to === null) return `${name} gone, was ${valueText(field, from)}`;
  return `${name} from ${valueText(field, from)} to ${valueText(field, to)}`;
}

/** `version from 2.1 to 2.2, date from … to …` */
export const changeList = (changes: readonly FieldChange[]): string => changes.map(changeText).join(', ');

/** What people wrote, at the end of a sentence: with one full stop, theirs or ours. */
export const quotedAtEnd = (text: string): string => (/[.!?…]$/.test(text) ? `"${text}"` : `"${text}".`);
