import { createHash } from 'node:crypto';
import type { InventoryDocument } from '#libs/contracts/index.js';

const secretFields = new Set([
  'serial',
  'uuid',
  'guid',
  'wwn',
  'assetTag',
  'boardSerial',
  'productSerial',
  'chassisSerial',
]);
const shortest = 5;

/**
 * Replaces what names this one machine by made-up values of the same length and alphabet: the same value becomes the
 * same everywhere, so that a masked tree still fits together. Models, versions, sizes, hostnames and IP addresses stay.
 */
export const masker = (document: InventoryDocument): ((text: string) => string) => {
  const secrets = [...new Set([...secretsIn(document), ...namedDisks(document)])].sort((a, b) => b.length - a.length);
  const made = new Map(secrets.flatMap((secret) => spellings(secret)));
  return (text) => maskedMacs([...made].reduce((masked, [secret, other]) => masked.replaceAll(secret, other), text));
};

const secretsIn = (value: unknown, name = ''): string[] => {
  if (typeof value === 'string')
    return secretFields.has(name) ? enough(value.replace(/^(0x|naa\.|eui\.|nvme\.)/, '')) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, each]) => secretsIn(each, field));
};

/** udev puts the serial at the end of a disk's name, also where nothing else told it. */
const namedDisks = (document: InventoryDocument): string[] =>
  (document.disks ?? []).flatMap(({ byId }) => enough(/_([^_]+)$/.exec(byId ?? '')?.[1] ?? ''));

const enough = (secret: string): string[] => (secret.length >= shortest ? [secret] : []);

/** Tools print hexadecimal numbers in either case. */
const spellings = (secret: string): [string, string][] => {
  const other = madeUp(secret);
  return [
    [secret, other],
    [secret.toLowerCase(), other.toLowerCase()],
    [secret.toUpperCase(), other.toUpperCase()],
  ];
};

/** A digit for a digit, a letter for a letter; letters that are hex digits stay such, so that a UUID stays one. */
const madeUp = (secret: string): string => {
  const noise = createHash('sha256').update(`rackledger ${secret.toLowerCase()}`).digest();
  return Array.from(secret, (character, index) => another(character, noise[index % noise.length] ?? 0)).join('');
};

const another = (character: string, by: number): string => {
  if (/\d/.test(character)) return String((Number(character) + by) % 10);
  const letter = /[a-f]/i.test(character) ? 'abcdef'.charAt(by % 6) : String.fromCodePoint(103 + (by % 20));
  if (!/[a-z]/i.test(character)) return character;
  return character === character.toUpperCase() ? letter.toUpperCase() : letter;
};

/** MAC addresses, also longer ones (InfiniBand, the `01-` of BOOTIF), and IPv6 addresses made of one (RFC 4291, EUI-64). */
const macs = /\b(?:[0-9a-f]{2}[:-]){5,19}[0-9a-f]{2}\b/gi;
const interfaceIds = /(ff:fe)([0-9a-f]{2}):([0-9a-f]{1,4})\b/gi;

/** The maker's half stays; the last three bytes are the device's own. All-zero and broadcast addresses name nobody. */
const maskedMacs = (text: string): string =>
  text
    .replaceAll(macs, (mac) => {
      if (/^[0:-]+$/.test(mac) || /^[f:-]+$/i.test(mac)) return mac;
      const separator = mac.charAt(2);
      const own = mac.slice(-8).split(separator).join('');
      return `${mac.slice(0, -8)}${(own.match(/../g) ?? []).map((_, at) => noiseOf(own).slice(2 * at, 2 * at + 2)).join(separator)}`;
    })
    .replaceAll(interfaceIds, (_, middle: string, high: string, low: string) => {
      const noise = noiseOf(`${high}${low.padStart(4, '0')}`);
      return `${middle}${noise.slice(0, 2)}:${noise.slice(2, 6)}`;
    });

const noiseOf = (ownHalf: string): string =>
  createHash('sha256').update(`rackledger ${ownHalf.toLowerCase()}`).digest('hex').slice(0, 6);
