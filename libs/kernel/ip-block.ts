import { canonicalAddress } from './ip-address.js';
import { familyOf, familyOfText, type AddressNumber, type IpFamily } from './ip-family.js';

/** The addresses of a prefix. */
export interface IpBlock {
  readonly family: IpFamily;
  readonly first: AddressNumber;
  readonly last: AddressNumber;
  /** Of the prefix, in bits. */
  readonly length: number;
}

/** @param length of the prefix that begins at `first` */
export function blockAt(family: IpFamily, first: AddressNumber, length: number): IpBlock {
  return { family, first, last: family.plus(first, family.minus(family.sizeOf(length), family.count(1))), length };
}

/**
 * Reads `10.0.0.0/8`; an address alone is a block of itself. Undefined for what is no prefix, and for one with bits beyond
 * its length (`10.0.0.1/8`), which is an address on a network: `networkOf` says which.
 */
export function parseBlock(text: string): IpBlock | undefined {
  const canonical = canonicalAddress(text);
  if (canonical === undefined) return undefined;
  const block = blockOf(canonical);
  return blockText(block) === (canonical.includes('/') ? canonical : `${canonical}/${block.length}`)
    ? block
    : undefined;
}

/** The prefix that an address with a length lies in: `10.0.0.0/8` of `10.0.0.1/8`. */
export function networkOf(text: string): IpBlock | undefined {
  const canonical = canonicalAddress(text);
  return canonical === undefined ? undefined : blockOf(canonical);
}

function blockOf(canonical: string): IpBlock {
  const [host = '', length] = canonical.split('/');
  const family = familyOfText(host);
  const bits = length === undefined ? family.bits : Number(length);
  return blockAt(family, family.firstOf(family.numberOf(host), bits), bits);
}

/** `10.0.0.0/8`, in the one spelling. */
export const blockText = ({ family, first, length }: IpBlock): string => `${family.textOf(first)}/${length}`;

/** As `blockText`; a block of one address is that address. */
export const shortBlockText = (block: IpBlock): string =>
  block.length === block.family.bits ? block.family.textOf(block.first) : blockText(block);

/** Whether one lies within the other, or is the same. */
export function covers(outer: IpBlock, inner: IpBlock): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export const overlap = (one: IpBlock, other: IpBlock): boolean => covers(one, other) || covers(other, one);

/**
 * Text by which prefixes sort as a tree is read: IPv4 before IPv6, by address, and each before what lies within it. Of an
 * address it is that of the block of itself.
 */
export function treeKeyOf({ family, first, length }: IpBlock): string {
  return `${family.version}.${family.hexOf(first)}/${String(length).padStart(3, '0')}`;
}

/** What `treeKeyOf` made the key of. */
export function blockOfTreeKey(key: string): IpBlock {
  const family = familyOf(key.startsWith('4') ? 4 : 6);
  const hex = key.slice(2, key.indexOf('/'));
  const first = family.version === 4 ? Number.parseInt(hex, 16) : BigInt(`0x${hex}`);
  return blockAt(family, first, Number(key.slice(-3)));
}

/** The tree keys of all that lies within a block, itself included, sort from the first of these to the second. */
export function treeSpanOf(block: IpBlock): readonly [from: string, to: string] {
  return [treeKeyOf(block), treeKeyOf({ ...block, first: block.last, length: block.family.bits })];
}

/** The block of a length that this one lies in. */
export const blockAround = ({ family, first }: IpBlock, length: number): IpBlock =>
  blockAt(family, family.firstOf(first, length), length);

/** All blocks that this one lies in, itself first. */
export function* blocksAround(block: IpBlock): Generator<IpBlock> {
  for (let length = block.length; length >= 0; length -= 1) yield blockAround(block, length);
}

/** How many addresses, in decimal: an IPv6 prefix has more than a number holds. */
export const sizeText = ({ family, length }: IpBlock): string => String(family.sizeOf(length));

/** How many addresses lie from one to another, both included, in decimal. */
export const spanText = (family: IpFamily, first: AddressNumber, last: AddressNumber): string =>
  String(family.plus(family.minus(last, first), family.count(1)));
