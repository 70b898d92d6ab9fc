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
const macs = /\b(?:[0-9a-f]{2}([:-])){5}[0-9a-f]{2}\b/gi;

/**
 * Replaces what names this one machine by made-up values of the same length and alphabet: the same value becomes the
 * same everywhere, so that a masked tree still fits together. Models, versions and sizes stay.
 */
export const masker = (document: InventoryDocument): ((text: string) => string) => {
  const secrets = [...new Set(secretsIn(document))].sort((a, b) => b.length - a.length);
  return (text) =>
    secrets
      .reduce((masked, secret) => masked.replaceAll(secret, madeUp(secret)), text)
      .replaceAll(macs, (mac) => maskedMac(mac));
};

const secretsIn = (value: unknown, name = ''): string[] => {
  if (typeof value === 'string') return secretFields.has(name) && value.length >= shortest ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, each]) => secretsIn(each, field));
};

/** A digit for a digit, a letter for a letter of its case. */
const madeUp = (secret: string): string => {
  const noise = createHash('sha256').update(`rackledger ${secret}`).digest();
  return Array.from(secret, (character, index) => another(character, noise[index % noise.length] ?? 0)).join('');
};

const another = (character: string, by: number): string => {
  if (/\d/.test(character)) return String((Number(character) + by) % 10);
  // Hex digits stay hex digits, so that a UUID stays one.
  if (/[a-f]/.test(character)) return 'abcdef'.charAt(by % 6);
  if (/[A-F]/.test(character)) return 'ABCDEF'.charAt(by % 6);
  if (/[g-z]/.test(character)) return String.fromCodePoint(103 + (by % 20));
  return /[G-Z]/.test(character) ? String.fromCodePoint(71 + (by % 20)) : character;
};

/** The maker's half stays; all-zero and broadcast addresses name nobody. */
const maskedMac = (mac: string): string => {
  if (/^[0:-]+$/.test(mac) || /^[f:-]+$/i.test(mac)) return mac;
  const noise = createHash('sha256').update(mac.toLowerCase().replaceAll('-', ':')).digest('hex');
  const separator = mac.charAt(2);
  return `${mac.slice(0, 9)}${[noise.slice(0, 2), noise.slice(2, 4), noise.slice(4, 6)].join(separator)}`;
};
