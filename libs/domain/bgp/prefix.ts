import ipaddr from 'ipaddr.js';
import type { Family } from './session.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const bitsOf = (address: Address): number => (address.kind() === 'ipv4' ? 32 : 128);
const spelled = (address: Address): string =>
  address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString();

interface Parts {
  readonly address: Address;
  readonly length: number;
}

/** Undefined for what is neither an address nor a prefix; without a length, it is that of the whole address. */
function partsOf(text: string): Parts | undefined {
  const [host = '', length, ...more] = text.split('/');
  const whole = host.includes(':') ? ipaddr.IPv6.isValid(host) : ipaddr.IPv4.isValidFourPartDecimal(host);
  if (!whole || host.includes('%') || more.length > 0) return undefined;
  const address = ipaddr.parse(host);
  if (length === undefined) return { address, length: bitsOf(address) };
  return /^\d{1,3}$/.test(length) && Number(length) <= bitsOf(address)
    ? { address, length: Number(length) }
    : undefined;
}

/** @throws Error for what is no address: a bug, since it was checked where it came in */
function known(text: string): Parts {
  const parts = partsOf(text);
  if (!parts) throw new Error(`${text} is no address`);
  return parts;
}

export const isAddress = (text: string): boolean => !text.includes('/') && partsOf(text) !== undefined;

/** Whether it is a prefix with nothing set behind its length: `10.0.0.0/24`, and not `10.0.0.1/24`. */
export function isPrefix(text: string): boolean {
  const parts = text.includes('/') ? partsOf(text) : undefined;
  return parts !== undefined && canonicalPrefix(text) === `${spelled(parts.address)}/${parts.length}`;
}

/** The prefix that an address with a length lies in: `10.0.0.1/24` in `10.0.0.0/24`. */
export function canonicalPrefix(text: string): string {
  const { address, length } = known(text);
  const bytes = address.toByteArray().map((byte, nth) => {
    const bits = Math.min(8, Math.max(0, length - nth * 8));
    return byte & (0xff << (8 - bits));
  });
  return `${spelled(ipaddr.fromByteArray(bytes))}/${length}`;
}

export const familyOf = (text: string): Family => (text.includes(':') ? 'ipv6' : 'ipv4');

/** Without the length. */
export const hostOf = (text: string): string => spelled(known(text).address);

/** The address by itself: /32 or /128. */
export function hostPrefix(text: string): string {
  const { address } = known(text);
  return `${spelled(address)}/${bitsOf(address)}`;
}

export function within(text: string, prefix: string): boolean {
  const [{ address }, outer] = [known(text), known(prefix)];
  if (address.kind() !== outer.address.kind()) return false;
  // Of one kind by now, which their type does not say.
  return (address as ipaddr.IPv6).match(outer.address, outer.length);
}

/** The other address of a link of two, /31 (RFC 3021) or /127 (RFC 6164); undefined elsewhere. */
export function otherEnd(text: string): string | undefined {
  const { address, length } = known(text);
  if (length !== bitsOf(address) - 1) return undefined;
  const bytes = address.toByteArray();
  return spelled(ipaddr.fromByteArray([...bytes.slice(0, -1), (bytes.at(-1) ?? 0) ^ 1]));
}

/** fe80::/10 (RFC 4291). */
export const isLinkLocal = (text: string): boolean =>
  isAddress(text) && familyOf(text) === 'ipv6' && within(text, 'fe80::/10');
