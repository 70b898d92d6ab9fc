import { z } from 'zod';
import { canonicalAddress, canonicalMac } from '#libs/kernel/index.js';

/**
 * What may stand in a configuration. All of it ends up in files whose languages know comments, sections and line ends, so
 * each value is of an alphabet that means nothing in any of them; whoever renders them looks again.
 */

/** RFC 1123, in lower case. */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
export const hostLabel = z.string().regex(new RegExp(`^${label}$`), 'is no DNS label in lower case');
export const domainName = z
  .string()
  .max(253)
  .regex(new RegExp(`^${label}(?:\\.${label})*$`), 'is no domain name in lower case');

/** Linux has room for 15 characters (IFNAMSIZ); a dot or colon would mean a VLAN or an alias to older tools. */
export const interfaceName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,14}$/, 'is no name for an interface: 1 to 15 of a-z, 0-9, _ and -, a letter first');

/** Canonical: `aa:bb:cc:dd:ee:ff`. */
export const macAddress = z.string().refine((text) => canonicalMac(text) === text, 'is no MAC address as we write it');

const isAddress = (text: string, prefix: boolean): boolean =>
  text.includes('/') === prefix && canonicalAddress(text) === text;
/** Canonical, without a prefix length. */
export const ipAddress = z.string().refine((text) => isAddress(text, false), 'is no IP address as we write it');
/** Canonical, with the prefix length: `10.0.0.5/24`. */
export const ipWithLength = z.string().refine((text) => isAddress(text, true), 'is no IP address with a prefix length');

/** An address or a name, as NTP servers are given. */
export const host = z.union([ipAddress, domainName], {
  error: 'is neither an IP address nor a domain name in lower case',
});

/** Bytes. RFC 791: 68 at least; 9216 is what switches call jumbo. IPv6 needs 1280 (RFC 8200), seen to where it is used. */
export const mtu = z.int().min(576).max(9216);

/** IEEE 802.1Q. */
export const vlanId = z.int().min(1).max(4094);

/** One word of an apt source or an account's name. */
export const word = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+~/-]{0,127}$/, 'is not one plain word');

/** What apt takes, without what would end a line, a field or an option: http and https only. */
export const repositoryUri = z
  .string()
  .max(512)
  .regex(/^https?:\/\/[A-Za-z0-9._~:/?@!$&+,=%-]+$/, 'is no URL of a package repository');

/** Below the root, without a step upwards. */
export const absolutePath = z
  .string()
  .max(255)
  .regex(/^(?:\/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+$/, 'is no plain absolute path');
