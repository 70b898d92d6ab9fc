import type { PoolMode } from '#libs/contracts/index.js';
import { ipv6, spanText, type AddressNumber, type IpBlock } from '#libs/kernel/index.js';
import type { Barrier, Stretch } from './free-space.js';

/** RFC 2526: the last 128 of the interface ids that the anycast addresses of a subnet have to themselves. */
const anycastIds = 128;
/** In a /64, whose interface ids are of EUI-64 form, these are fdff:ffff:ffff:ff80 to fdff:ffff:ffff:ffff (section 2). */
const lastAnycastId = 0xfdff_ffff_ffff_ffffn;
const interfaceIds = ipv6.sizeOf(64);
const lastId = 0xffff_ffff_ffff_ffffn;
const subnetLength = 64;
/** The longest IPv6 prefix of which a link keeps anything for itself: a /127 is two hosts (RFC 6164). */
const longestKept6 = 126;
/** The same for IPv4: both addresses of a /31 are hosts (RFC 3021). */
const longestKept4 = 30;

/**
 * What a link on this prefix lets hosts have. IPv4: not the first (the network) and the last address (broadcast), up to a
 * /30. IPv6: not the first one (subnet-router anycast, RFC 4291 section 2.6.1), up to a /126; of a /64 not the reserved
 * anycast ids either. Of an IPv6 prefix that is no /64 RFC 2526 would keep the last 128: there it is not heeded, since a /120
 * would be half gone, and these addresses are used by Mobile IPv6 home agents alone.
 */
function onLink({ family, first, last, length }: IpBlock): readonly Stretch[] {
  const one = family.count(1);
  if (family.version === 4)
    return length > longestKept4
      ? [{ first, last }]
      : [{ first: family.plus(first, one), last: family.minus(last, one) }];
  if (length > longestKept6) return [{ first, last }];
  const second = family.plus(first, one);
  if (length !== subnetLength) return [{ first: second, last }];
  const lastReserved = family.plus(first, lastAnycastId);
  const firstReserved = family.minus(lastReserved, BigInt(anycastIds - 1));
  return [
    { first: second, last: family.minus(firstReserved, one) },
    { first: family.plus(lastReserved, one), last },
  ];
}

/** Of a prefix, what a pool of this mode can hand out. */
export function usableOf(block: IpBlock, mode: PoolMode): readonly Stretch[] {
  return mode === 'subnet' ? onLink(block) : [{ first: block.first, last: block.last }];
}

/** How many these are, in decimal. */
export function countOf({ family }: IpBlock, stretches: readonly Stretch[]): string {
  return String(stretches.reduce<bigint>((sum, { first, last }) => sum + BigInt(spanText(family, first, last)), 0n));
}

/**
 * RFC 6164 section 5: an IPv6 prefix between two routers has its place neither where the interface id is 0 (subnet-router
 * anycast of the /64) nor among the reserved anycast ids: the highest 128 that it names, and those of RFC 2526. Answers how
 * far what is in the way goes.
 */
export const linkBarrier: Barrier = (first: AddressNumber, length: number) => {
  if (typeof first !== 'bigint' || length <= subnetLength || length >= ipv6.bits) return undefined;
  const subnet = BigInt(ipv6.firstOf(first, subnetLength));
  const id = first % BigInt(interfaceIds);
  const last = id + BigInt(ipv6.sizeOf(length)) - 1n;
  if (id === 0n) return subnet;
  const end = [lastAnycastId, lastId].find((to) => last > to - BigInt(anycastIds) && id <= to);
  return end === undefined ? undefined : subnet + end;
};
