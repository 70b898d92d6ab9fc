import { z } from 'zod';
import { codeSchema } from '../code.js';

/** What the addresses of a prefix, a pool or a machine are for. "Role" is what a machine is for, never this. */
export const addressFunction = z.enum(['loopback', 'transfer', 'bmc', 'service', 'anycast', 'public']);
export type AddressFunction = z.infer<typeof addressFunction>;

/**
 * What a pool hands out. `subnet`: addresses on one link, with the length of its prefix; what the link needs for itself is
 * left out. `hosts`: addresses that stand alone (/32, /128), each of them. `blocks`: prefixes.
 */
export const poolMode = z.enum(['subnet', 'hosts', 'blocks']);
export type PoolMode = z.infer<typeof poolMode>;

/** `container`: holds prefixes. `network`: holds addresses, and no other prefix. */
export const prefixKind = z.enum(['container', 'network']);
export type PrefixKind = z.infer<typeof prefixKind>;

/**
 * Why addresses of a pool are not handed out. `reserved`: only to those who ask for one of them. `excluded`: to nobody.
 * `dynamic`: a DHCP server gives them away.
 */
export const rangeUse = z.enum(['reserved', 'excluded', 'dynamic']);
export type RangeUse = z.infer<typeof rangeUse>;

/** IEEE 802.1Q: 0 and 4095 are not for anybody. */
export const lowestVlan = 1;
export const highestVlan = 4094;
export const vlanId = z.number().int().min(lowestVlan).max(highestVlan);

export const vlanReference = z.object({ group: codeSchema, vid: vlanId });
export type VlanReference = z.infer<typeof vlanReference>;

/** A whole number of addresses, in decimal: IPv6 has more than a number holds. */
export const addressCount = z.string().regex(/^\d+$/);

/** Why something was done although a rule stood against it; missing where none did. */
export const forced = z.string().optional();
