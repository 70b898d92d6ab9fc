import { z } from 'zod';

/**
 * The kinds of differences that comparators of this Rackledger find, each in words; one line for each. The log may hold
 * kinds of others (a newer one wrote it, or an older one knew them): that is why events only ask for the shape of a kind.
 */
export const driftKinds = {
  'wrong-port': 'A cable leads to another port of the switch than planned.',
  'wrong-device': 'A cable leads to another device than planned.',
  'missing-link': 'A link that is planned is not there, the one to the BMC included.',
  'unexpected-link': 'Somebody is heard on a port that no cable is planned for.',
  speed: 'A link runs at another speed than planned, or than its other end says.',
  mtu: 'An end of a link takes less than planned.',
  'address-missing': 'An address that the machine was given is not configured on it.',
  'address-twice': 'An address is configured on more than one machine of a VRF, and is not anycast.',
  asn: 'The machine speaks BGP under another ASN than it was given.',
  hostname: 'The machine calls itself something else than it was named.',
  'system-disk-gone': 'The chosen system disk is not in the machine any more.',
  place: 'The switch ports that the machine is heard at speak for another place.',
  'bmc-unreachable': 'The BMC did not answer.',
  'bmc-address': 'The BMC has another address than it was given.',
  'bmc-factory-credentials': 'The BMC still has the user and password that it was delivered with.',
  'bgp-down': 'A BGP session that follows from the place is not established.',
  'bgp-prefixes': 'A BGP session learned or announced more than it should.',
  'path-mtu': 'Large packets are lost on the way although both ends take them.',
  'path-speed': 'A download was slower than planned.',
  'service-silent': 'DNS, NTP or a service address did not answer.',
  configuration: 'A section of what the machine was given is not as it was given.',
  'announced-misfit': 'The machine came otherwise than it was announced.',
  policy: 'What was assigned is not what policy gives now.',
  'consul-missing':
    'The machine does not stand in the datacenter of Consul that policy names, and that is not put right by itself.',
  'consul-differs': 'The machine stands in Consul otherwise than it is to, and that is not put right by itself.',
  'consul-unreachable': 'The datacenter of Consul that the machine is to stand in is away for long.',
  clock: 'The clock of the machine is wrong.',
} as const satisfies Readonly<Record<string, string>>;
export type DriftKind = keyof typeof driftKinds;

/** What a kind is called where people read it: the slug stays what filters take. */
const titles: Readonly<Record<DriftKind, string>> = {
  'wrong-port': 'Wrong port',
  'wrong-device': 'Wrong device',
  'missing-link': 'Link missing',
  'unexpected-link': 'Link not planned',
  speed: 'Link speed',
  mtu: 'Link MTU',
  'address-missing': 'Address missing',
  'address-twice': 'Address on two machines',
  asn: 'AS number',
  hostname: 'Host name',
  'system-disk-gone': 'System disk gone',
  place: 'Place',
  'bmc-unreachable': 'BMC unreachable',
  'bmc-address': 'BMC address',
  'bmc-factory-credentials': 'BMC factory password',
  'bgp-down': 'BGP session down',
  'bgp-prefixes': 'BGP prefixes',
  'path-mtu': 'Large packets lost',
  'path-speed': 'Slow path',
  'service-silent': 'Service silent',
  configuration: 'Configuration',
  'announced-misfit': 'Not as announced',
  policy: 'Not as policy gives',
  'consul-missing': 'Missing in Consul',
  'consul-differs': 'Differs in Consul',
  'consul-unreachable': 'Consul unreachable',
  clock: 'Clock wrong',
};

/** In words; of a kind that another Rackledger wrote, its slug without hyphens. */
export function driftKindTitle(kind: string): string {
  if (isKnownDriftKind(kind)) return titles[kind];
  const words = kind.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Kebab-case, and open: see `driftKinds`. */
export const driftKindSchema = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** Whether comparators of this Rackledger find such: what bounds the labels of metrics. */
export const isKnownDriftKind = (kind: string): kind is DriftKind => Object.hasOwn(driftKinds, kind);
