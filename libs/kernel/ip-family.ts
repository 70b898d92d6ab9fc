import ipaddr from 'ipaddr.js';
import { canonicalAddress } from './ip-address.js';

/** An address to reckon with: a number for IPv4, a bigint for IPv6, where numbers do not reach. Never both together. */
export type AddressNumber = number | bigint;

/**
 * The arithmetic of one IP version. Lengths are those of prefixes, in bits. `block` is a run of addresses of a prefix's
 * size at a place where such a prefix may begin.
 */
export interface IpFamily {
  readonly version: 4 | 6;
  readonly bits: 32 | 128;
  /** @param address canonical, without a length */
  readonly numberOf: (address: string) => AddressNumber;
  readonly textOf: (number: AddressNumber) => string;
  /** Hex of one width: sorts as the addresses do. */
  readonly hexOf: (number: AddressNumber) => string;
  readonly plus: (number: AddressNumber, more: AddressNumber) => AddressNumber;
  readonly minus: (number: AddressNumber, less: AddressNumber) => AddressNumber;
  /** A small number, as this family counts. */
  readonly count: (small: number) => AddressNumber;
  /** How many addresses a prefix of this length has. */
  readonly sizeOf: (length: number) => AddressNumber;
  /** The first address of the block that an address lies in. */
  readonly firstOf: (number: AddressNumber, length: number) => AddressNumber;
  /** The first address from this one on where a block of this length may begin; may be one beyond the last address. */
  readonly alignUp: (number: AddressNumber, length: number) => AddressNumber;
  /** Of the largest blocks that lie whole within these addresses, the bits that their addresses differ in. */
  readonly largestBlock: (first: AddressNumber, last: AddressNumber) => number;
}

/** Whether a block of 2^`bits` addresses fits, where the run is long enough for it: else one of half the size does. */
function fitting(family: IpFamily, first: AddressNumber, last: AddressNumber, bits: number): number {
  const length = family.bits - bits;
  const end = family.plus(family.alignUp(first, length), family.minus(family.sizeOf(length), family.count(1)));
  return end <= last ? bits : bits - 1;
}

export const ipv4: IpFamily = {
  version: 4,
  bits: 32,
  numberOf: (address) => ipaddr.IPv4.parse(address).octets.reduce((number, octet) => number * 256 + octet, 0),
  textOf: (number) => {
    const whole = Number(number);
    return `${whole >>> 24}.${(whole >>> 16) & 255}.${(whole >>> 8) & 255}.${whole & 255}`;
  },
  hexOf: (number) => Number(number).toString(16).padStart(8, '0'),
  plus: (number, more) => Number(number) + Number(more),
  minus: (number, less) => Number(number) - Number(less),
  count: (small) => small,
  sizeOf: (length) => 2 ** (32 - length),
  firstOf: (number, length) => Number(number) - (Number(number) % 2 ** (32 - length)),
  alignUp: (number, length) => Math.ceil(Number(number) / 2 ** (32 - length)) * 2 ** (32 - length),
  largestBlock: (first, last) => fitting(ipv4, first, last, Math.floor(Math.log2(Number(last) - Number(first) + 1))),
};

const big = (number: AddressNumber): bigint => (typeof number === 'bigint' ? number : BigInt(number));
const sizesOf6 = Array.from({ length: 129 }, (_, length) => 1n << BigInt(128 - length));
const size6 = (length: number): bigint => sizesOf6[length] ?? 1n;

/** The number of bits of a whole number above 0, less one. */
function log2(number: bigint): number {
  const hex = number.toString(16);
  return (hex.length - 1) * 4 + 31 - Math.clz32(Number.parseInt(hex.charAt(0), 16));
}

export const ipv6: IpFamily = {
  version: 6,
  bits: 128,
  numberOf: (address) =>
    BigInt(
      `0x${ipaddr.IPv6.parse(address)
        .parts.map((part) => part.toString(16).padStart(4, '0'))
        .join('')}`,
    ),
  textOf: (number) => {
    const hex = ipv6.hexOf(number);
    const parts = Array.from({ length: 8 }, (_, nth) => Number.parseInt(hex.slice(nth * 4, nth * 4 + 4), 16));
    return new ipaddr.IPv6(parts).toRFC5952String();
  },
  hexOf: (number) => big(number).toString(16).padStart(32, '0'),
  plus: (number, more) => big(number) + big(more),
  minus: (number, less) => big(number) - big(less),
  count: (small) => BigInt(small),
  sizeOf: size6,
  firstOf: (number, length) => big(number) - (big(number) % size6(length)),
  alignUp: (number, length) => ((big(number) + size6(length) - 1n) / size6(length)) * size6(length),
  largestBlock: (first, last) => fitting(ipv6, first, last, log2(big(last) - big(first) + 1n)),
};

export const familyOf = (version: 4 | 6): IpFamily => (version === 4 ? ipv4 : ipv6);

/** The family of a text that is an address or a prefix; whether it is one is for others to say. */
export const familyOfText = (text: string): IpFamily => (text.includes(':') ? ipv6 : ipv4);

/** Reads an address without a prefix length, in any spelling; undefined for what is none. */
export function parseAddress(text: string): { family: IpFamily; number: AddressNumber; address: string } | undefined {
  const address = text.includes('/') ? undefined : canonicalAddress(text);
  if (address === undefined) return undefined;
  const family = familyOfText(address);
  return { family, number: family.numberOf(address), address };
}
