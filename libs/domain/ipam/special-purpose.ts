import { covers, parseBlock, type IpBlock } from '#libs/kernel/index.js';

/** Space that has a purpose of its own, and is not for us to hand out. */
export interface SpecialPurpose {
  readonly block: IpBlock;
  /** What it is for; goes on from "is". */
  readonly what: string;
  readonly rfc: string;
}

/**
 * The IANA registries of special-purpose addresses (RFC 6890, RFC 8190; as of 2026), without what is there to be used
 * freely: 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 (RFC 1918), fd00::/8 (RFC 4193).
 */
const registry = `
  0.0.0.0/8            "this network"                        RFC 791
  100.64.0.0/10        shared between providers and customers RFC 6598
  127.0.0.0/8          the loopback of every host            RFC 1122
  169.254.0.0/16       link-local                            RFC 3927
  192.0.0.0/24         for protocols of the IETF             RFC 6890
  192.0.2.0/24         documentation                         RFC 5737
  192.31.196.0/24      AS112                                 RFC 7535
  192.52.193.0/24      automatic multicast tunnelling        RFC 7450
  192.88.99.0/24       the former 6to4 relay anycast         RFC 7526
  192.175.48.0/24      AS112                                 RFC 7534
  198.18.0.0/15        benchmarking                          RFC 2544
  198.51.100.0/24      documentation                         RFC 5737
  203.0.113.0/24       documentation                         RFC 5737
  224.0.0.0/4          multicast                             RFC 5771
  240.0.0.0/4          reserved                              RFC 1112
  ::/128               the unspecified address               RFC 4291
  ::1/128              the loopback of every host            RFC 4291
  ::ffff:0:0/96        IPv4-mapped                           RFC 4291
  64:ff9b::/96         IPv4 behind a translator              RFC 6052
  64:ff9b:1::/48       IPv4 behind a local translator        RFC 8215
  100::/64             where packets are discarded           RFC 6666
  2001::/23            for protocols of the IETF             RFC 2928
  2001:db8::/32        documentation                         RFC 3849
  2002::/16            6to4                                  RFC 3056
  2620:4f:8000::/48    AS112                                 RFC 7534
  3fff::/20            documentation                         RFC 9637
  5f00::/16            segment identifiers of SRv6           RFC 9602
  fc00::/8             unique local, and not defined yet     RFC 4193
  fe80::/10            link-local                            RFC 4291
  ff00::/8             multicast                             RFC 4291
`;

function lineOf(line: string): readonly SpecialPurpose[] {
  const [, prefix = '', what = '', rfc = ''] = /^\s*(\S+)\s+(.+?)\s+(RFC \d+)$/.exec(line) ?? [];
  const block = parseBlock(prefix);
  return block ? [{ block, what: what.trim(), rfc }] : [];
}

export const specialPurposes: readonly SpecialPurpose[] = registry.split('\n').flatMap(lineOf);

const blocks = (...prefixes: readonly string[]): readonly IpBlock[] =>
  prefixes.flatMap((prefix) => parseBlock(prefix) ?? []);

/** IPv6 unicast that IANA gives out (2000::/3), and the part of the unique local space that is for everybody. */
const unicast6 = blocks('2000::/3', 'fd00::/8');
/** Routed nowhere but at home. */
const privateSpace = blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8');

export const isPrivate = (block: IpBlock): boolean => privateSpace.some((one) => covers(one, block));

const unallocated = { what: 'not allocated to anybody', rfc: 'RFC 4291' };

/**
 * What stands against using a block. One that merely has special-purpose space somewhere within it (0.0.0.0/0) is fine for
 * holding prefixes, and not for handing out addresses.
 */
export function specialPurposeOf(block: IpBlock, handsOut: boolean): Pick<SpecialPurpose, 'what' | 'rfc'> | undefined {
  const found = specialPurposes.find((one) => covers(one.block, block) || (handsOut && covers(block, one.block)));
  if (found || block.family.version === 4) return found;
  const within = unicast6.some((one) => covers(one, block) || (!handsOut && covers(block, one)));
  return within ? undefined : unallocated;
}
