import type { AddressFunction } from '#libs/contracts/index.js';

/** What others call something as a code of ours: lower case, with a hyphen for whatever a code cannot have. */
export function codeFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 63)
    .replace(/[^a-z0-9]+$/, '');
}

/** The code of the pool that stands for a prefix of an import: `prod-10.1.0.0-24`. */
export const poolCodeFor = (vrf: string, prefix: string): string => codeFrom(`${vrf}-${prefix.replaceAll('/', '-')}`);

/** What people call the roles of prefixes and addresses elsewhere. */
const words: readonly (readonly [AddressFunction, RegExp])[] = [
  ['loopback', /loopback|router.?id/],
  ['transfer', /transfer|transit|p2p|point.to.point|link|interconnect/],
  ['bmc', /bmc|oob|out.of.band|ipmi|idrac|\bilo\b|management|mgmt/],
  ['anycast', /anycast/],
  ['service', /service|\bvip\b|virtual|vrrp|hsrp|carp|glbp/],
  ['public', /public|internet|external/],
];

/** The function that a role means; undefined where it means none of ours. */
export function functionFrom(role: string | undefined): AddressFunction | undefined {
  const text = role?.toLowerCase() ?? '';
  return words.find(([, pattern]) => pattern.test(text))?.[0];
}
