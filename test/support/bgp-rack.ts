import type { RackBgp, RackTor } from '#libs/contracts/index.js';
import { deriveBgp, type BgpFacts, type MachineBgp } from '#libs/domain/index.js';

/** How the links of the rack are made: with addresses, without, or without and with a fixed one at the switch. */
export type Links = 'numbered' | 'unnumbered' | 'fixed';

export const torAsns = [65_001, 65_002] as const;

const linkOf = (links: Links, nth: number): RackTor['link'] =>
  links === 'numbered'
    ? {
        kind: 'numbered',
        networks: [
          { prefix: `10.88.${nth}.0/24`, address: null },
          { prefix: nth === 0 ? 'fd88::/64' : `fd88:0:0:${nth}::/64`, address: null },
        ],
      }
    : { kind: 'unnumbered', linkLocal: links === 'fixed' ? 'fe80::1' : null };

const torAt = (nth: number, links: Links): RackTor => ({
  device: `b1/tor-r1-${'ab'[nth]}`,
  hostname: `tor-r1-${'ab'[nth]}`,
  asn: torAsns[nth] ?? null,
  flavour: nth === 0 ? 'bird' : 'frr',
  interface: `up${nth}`,
  link: linkOf(links, nth),
});

export function aRackBgp(links: Links = 'numbered', over: Partial<RackBgp> = {}): RackBgp {
  return {
    tors: [torAt(0, links), torAt(1, links)],
    timers: { hold: 9, keepalive: 3, connectRetry: 1 },
    bfd: null,
    passwordSecret: null,
    announces: ['anycast', 'loopback', 'service'],
    accepts: ['0.0.0.0/0', '::/0'],
    maxPrefixes: { fromTor: 100, fromMachine: 8 },
    ...over,
  };
}

/** One machine of that rack, with a loopback, a service and an anycast address of both families. */
export function someBgpFacts(links: Links = 'numbered', over: Partial<BgpFacts> = {}): BgpFacts {
  const transfer = links === 'numbered' ? ['10.88.0.0/31', '10.88.1.0/31', 'fd88::/127', 'fd88:0:0:1::/127'] : [];
  const own = (addresses: readonly string[], purpose: string) =>
    addresses.map((address) => ({ address, function: purpose }));
  return {
    hostname: 'web-1',
    asn: 4_200_000_017,
    rack: 'b1/r1',
    rackBgp: aRackBgp(links),
    addresses: [
      ...own(['10.99.0.7/32', 'fd99::7/128'], 'loopback'),
      ...own(['10.99.8.1/32', 'fd99:8::1/128'], 'service'),
      ...own(['10.99.9.53/32', 'fd99:9::53/128'], 'anycast'),
      ...own(transfer, 'transfer'),
    ],
    asnOfDevice: {},
    portOfDevice: { 'b1/tor-r1-a': 'swp1', 'b1/tor-r1-b': 'swp1' },
    ...over,
  };
}

/** @throws Error where something is missing */
export function derived(facts: BgpFacts = someBgpFacts()): MachineBgp {
  const { bgp, gaps } = deriveBgp(facts);
  if (!bgp || gaps.length > 0) throw new Error(JSON.stringify(gaps));
  return bgp;
}
