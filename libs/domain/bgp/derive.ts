import type { AddressFunction, RackBgp, RackTor } from '#libs/contracts/index.js';
import type { Asn } from '#libs/kernel/index.js';
import { bgpManner, type BgpManner, type BgpPolicy } from './by-policy.js';
import { gap, linkGaps, noAddressTowards, sameAsn, torHasNoAsn, type BgpGap } from './gaps.js';
import { familyOf, hostOf, hostPrefix, otherEnd, within } from './prefix.js';
import { families, type BgpSession, type Family, type MachineBgp, type Prefixes, type Transport } from './session.js';

export type { BgpGap } from './gaps.js';

/** An address that was assigned to a machine. */
export interface AssignedAddress {
  /** With the length of its prefix: `10.88.0.0/31`. */
  readonly address: string;
  readonly function: string;
}

/** What was decided about a machine and its rack; whatever is not known is null. */
export interface BgpFacts {
  /** Passwords of its own are called after it; without it there are none. */
  readonly machineId?: string | undefined;
  /** The bgp policy that is for the machine; without one, all is as the rack says. */
  readonly policy?: BgpPolicy | null | undefined;
  readonly hostname: string | null;
  readonly asn: Asn | null;
  readonly addresses: readonly AssignedAddress[];
  /** `<site>/<code>`. */
  readonly rack: string | null;
  readonly rackBgp: RackBgp | null;
  /** Of devices that the rack's settings give no number to: what an ASN pool says that they have. */
  readonly asnOfDevice: Readonly<Record<string, Asn>>;
  /** Port of a device (`<site>/<code>`) that the machine is plugged into. */
  readonly portOfDevice: Readonly<Record<string, string>>;
}

export interface DerivedBgp {
  /** Null where the machine cannot speak BGP at all. */
  readonly bgp: MachineBgp | null;
  readonly gaps: readonly BgpGap[];
}

/**
 * The sessions that follow from where a machine stands and what it was given. Pure: the same facts give the same sessions,
 * so those of any moment can be shown. What is missing is said, and what does not depend on it is derived all the same.
 */
export function deriveBgp(facts: BgpFacts): DerivedBgp {
  const missing = missingOf(facts);
  const { rackBgp, asn, addresses } = facts;
  const routerId = routerIdOf(addresses);
  if (missing.length > 0 || rackBgp === null || asn === null || routerId === undefined)
    return { bgp: null, gaps: missing };
  const manner = bgpManner(rackBgp, facts.policy, facts.machineId);
  const perTor = rackBgp.tors.map((tor, nth) => sessionsWith(tor, nth + 1, manner, facts));
  const sessions = perTor.flatMap((one) => one.sessions);
  const announces = announced(addresses, manner.announces);
  const bgp: MachineBgp = {
    hostname: facts.hostname ?? '',
    asn,
    routerId,
    sources: sourcesOf(addresses),
    announces,
    accepts: byFamily(manner.accepts),
    sessions,
  };
  return { bgp, gaps: perTor.flatMap((one) => one.gaps) };
}

function missingOf({ hostname, asn, addresses, rack, rackBgp }: BgpFacts): readonly BgpGap[] {
  return [
    ...(rack === null ? [gap('machine-not-placed', 'The machine stands in no rack.', 'Place it.')] : []),
    ...(rack !== null && rackBgp === null
      ? [gap('rack-has-no-bgp', `Nobody said how machines of rack ${rack} speak BGP.`, 'Say it for the rack.')]
      : []),
    ...(asn === null ? [gap('machine-has-no-asn', 'The machine has no ASN.', 'Give it one.')] : []),
    ...(hostname === null ? [gap('machine-has-no-name', 'The machine has no name.', 'Name it.')] : []),
    ...(routerIdOf(addresses) === undefined
      ? [gap('no-router-id', 'The machine has no IPv4 loopback to take its router id from.', 'Assign it one.')]
      : []),
  ];
}

const ofFunction = (addresses: readonly AssignedAddress[], wanted: string, family: Family): readonly string[] =>
  addresses
    .filter((one) => one.function === wanted && familyOf(one.address) === family)
    .map(({ address }) => address)
    .toSorted();

/** RFC 6286: four bytes, of its own within an AS; the lowest loopback is both. */
function routerIdOf(addresses: readonly AssignedAddress[]): string | undefined {
  const [first] = ofFunction(addresses, 'loopback', 'ipv4');
  return first === undefined ? undefined : hostOf(first);
}

function sourcesOf(addresses: readonly AssignedAddress[]): MachineBgp['sources'] {
  const found = families.map((family) => [family, ofFunction(addresses, 'loopback', family)[0]] as const);
  return Object.fromEntries(found.flatMap(([family, one]) => (one === undefined ? [] : [[family, hostOf(one)]])));
}

function byFamily(prefixes: readonly string[]): Prefixes {
  const of = (family: Family) => [...new Set(prefixes.filter((one) => familyOf(one) === family))].toSorted();
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

/** Each address by itself: /32 and /128, whatever prefix it was assigned with. */
function announced(addresses: readonly AssignedAddress[], functions: readonly AddressFunction[]): Prefixes {
  const wanted: readonly string[] = functions;
  return byFamily(addresses.filter((one) => wanted.includes(one.function)).map(({ address }) => hostPrefix(address)));
}

interface WithTor {
  readonly sessions: readonly BgpSession[];
  readonly gaps: readonly BgpGap[];
}

/** Makers write a blank between word and number of a port (`Ethernet 1/1/5`), and their own command lines take it without. */
function portOf({ portOfDevice }: BgpFacts, device: string): string | null {
  return portOfDevice[device]?.replace(/^([A-Za-z-]+) +(?=\d)/, '$1') ?? null;
}

function sessionsWith(tor: RackTor, nth: number, manner: BgpManner, facts: BgpFacts): WithTor {
  const asn = tor.asn ?? facts.asnOfDevice[tor.device];
  if (asn === undefined) return { sessions: [], gaps: [torHasNoAsn(tor)] };
  const links = linksOf(tor, facts.addresses, manner.families);
  if (links.length === 0) return { sessions: [], gaps: [noAddressTowards(tor)] };
  const { device, hostname, flavour } = tor;
  const { timers, bfd, maxPrefixes } = manner;
  const sessions = links.map(({ suffix, transport, carries }) => ({
    name: `tor_${nth}${suffix}`,
    tor: { device, hostname, asn, flavour, port: portOf(facts, device) },
    transport,
    carries,
    timers,
    bfd,
    passwordSecret: manner.passwordWith(tor),
    maxPrefixes,
  }));
  return {
    sessions,
    gaps: [...(asn === facts.asn ? [sameAsn(tor, asn)] : []), ...linkGaps(tor, manner, facts.policy?.policy)],
  };
}

interface Link {
  readonly suffix: string;
  readonly transport: Transport;
  readonly carries: readonly Family[];
}

/**
 * Two sessions of one family each where addresses are given, one of both where they are not. Who has addresses in two
 * networks of a family has a session over each: that is how a link is renumbered without being down.
 */
function linksOf(
  { link, interface: name }: RackTor,
  addresses: readonly AssignedAddress[],
  wanted: readonly Family[],
): readonly Link[] {
  if (link.kind === 'unnumbered')
    return [
      {
        suffix: '',
        transport: { kind: 'unnumbered', interface: name, peerLinkLocal: link.linkLocal },
        carries: wanted,
      },
    ];
  return wanted.flatMap((family) =>
    transportsOf(link.networks, addresses, family).map((transport, nth): Link => ({
      suffix: nth === 0 ? `_${family}` : `_${family}_${nth + 1}`,
      transport,
      carries: [family],
    })),
  );
}

/** One for each network that the machine has an address in. */
function transportsOf(
  networks: Extract<RackTor['link'], { kind: 'numbered' }>['networks'],
  addresses: readonly AssignedAddress[],
  family: Family,
): readonly Transport[] {
  const transfer = ofFunction(addresses, 'transfer', family);
  return networks.flatMap(({ prefix, address }): readonly Transport[] => {
    const own = familyOf(prefix) === family ? transfer.find((one) => within(one, prefix)) : undefined;
    const peer = own && (address ?? otherEnd(own));
    return own && peer ? [{ kind: 'numbered', local: hostOf(own), peer: hostOf(peer) }] : [];
  });
}
