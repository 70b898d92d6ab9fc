import {
  siteScopedCodeSchema,
  type BfdSettings,
  type BgpTimers,
  type RackBgp,
  type RackTor,
} from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { notPrivate } from '../asn/special-asns.js';
import { isAddress, isLinkLocal, isPrefix, within } from './prefix.js';

/** RFC 1123 labels, joined by dots: what a switch calls itself. */
const hostname = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
/** What Linux takes as a name of an interface (15 characters), less what would need quoting anywhere. */
const interfaceName = /^[a-z][a-z0-9._-]{0,14}$/i;

/** As sealed secrets are called; a password that two switches have is of a site or cluster. */
const secretOfBgp = /^(?:site|cluster)\/[a-z0-9][a-z0-9._-]{0,62}\/bgp-password(?:\/[a-z0-9][a-z0-9._-]{0,62})?$/;

const mostTors = 8;
const mostAccepted = 64;
const mostNetworks = 32;
const mostRoutes = 1_000_000;

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const invalid = (field: string, message: string, wayOut: string): Refusal => ({
  code: 'rack-bgp-invalid',
  message,
  wayOut,
  field,
});

/** The first thing that no router would take, or that cannot be meant. */
export function problemOfRackBgp(rack: string, bgp: RackBgp, forcedBecause: string | undefined): Refusal | undefined {
  if (!siteScopedCodeSchema.safeParse(rack).success)
    return invalid('rack', `"${rack.slice(0, 80)}" is no rack.`, 'Give its site and code: b1/r01.');
  return (
    problemOfTors(bgp.tors, forcedBecause) ??
    problemOfTimers(bgp.timers) ??
    problemOfBfd(bgp.bfd) ??
    problemOfRoutes(bgp)
  );
}

function problemOfTors(tors: readonly RackTor[], forcedBecause: string | undefined): Refusal | undefined {
  const [devices, interfaces] = [tors.map(({ device }) => device), tors.map((tor) => tor.interface)];
  if (tors.length === 0 || tors.length > mostTors)
    return invalid('tors', `A rack has 1 to ${mostTors} such switches.`, 'Usually there are two.');
  if (new Set(devices).size < tors.length || new Set(interfaces).size < tors.length)
    return invalid('tors', 'A switch or an interface is named twice.', 'Give each switch an interface of its own.');
  for (const tor of tors) {
    const problem = problemOfTor(tor) ?? problemOfAsn(tor, forcedBecause);
    if (problem) return problem;
  }
  return undefined;
}

function problemOfTor({ device, hostname: name, interface: port, link }: RackTor): Refusal | undefined {
  const field = 'tors';
  if (!siteScopedCodeSchema.safeParse(device).success)
    return invalid(field, `"${device.slice(0, 80)}" is no device.`, 'Give its site and code: b1/tor-r01-a.');
  if (!hostname.test(name) || name.length > 253)
    return invalid(field, `"${name.slice(0, 80)}" is no hostname.`, 'Use letters, digits and hyphens.');
  if (!interfaceName.test(port))
    return invalid(field, `"${port.slice(0, 80)}" is no name of an interface.`, 'Use up to 15 letters, digits, . _ -');
  if (link.kind === 'unnumbered')
    return link.linkLocal === null || isLinkLocal(link.linkLocal)
      ? undefined
      : invalid(field, `${link.linkLocal.slice(0, 80)} is not link-local.`, 'Give one of fe80::/10, or none.');
  const networks = link.networks.length > 0 && link.networks.length <= mostNetworks;
  const wrong = link.networks.find(({ prefix, address }) => !isNetwork(prefix, address));
  if (wrong || !networks)
    return invalid(
      field,
      wrong
        ? `${wrong.prefix.slice(0, 80)} with ${wrong.address ?? 'no address'} is no network.`
        : 'A numbered link has 1 to 32 networks.',
      'Give a prefix such as 10.88.0.0/24, and an address within it where links are not of two.',
    );
  return undefined;
}

const isNetwork = (prefix: string, address: string | null): boolean =>
  isPrefix(prefix) && (address === null || (isAddress(address) && within(address, prefix)));

/** Numbers of a registry may be a switch's own; those that mean something else may not. */
function problemOfAsn({ device, asn }: RackTor, forcedBecause: string | undefined): Refusal | undefined {
  if (asn === null) return undefined;
  const [special] = notPrivate({ first: asn, last: asn }).filter(({ kind }) => kind !== 'public');
  if (!special || (asn !== 0 && forcedBecause?.trim())) return undefined;
  return {
    code: 'asn-not-private',
    message: `AS ${asn} of ${device} is not for use (${special.because}).`,
    wayOut: 'Take a private one, 64512 to 65534 or 4200000000 to 4294967294; or force it, and say why.',
    field: 'tors',
  };
}

/** RFC 4271, 4.2 and 10: a hold time of 1 or 2 seconds is an error, and three keepalives fit into one. */
function problemOfTimers({ hold, keepalive, connectRetry }: BgpTimers): Refusal | undefined {
  const sane =
    isWithin(hold, 3, 65_535) && isWithin(keepalive, 1, Math.floor(hold / 3)) && isWithin(connectRetry, 1, 65_535);
  return sane
    ? undefined
    : invalid(
        'timers',
        'A hold time is 3 s or more, a keepalive at most a third of it.',
        'Usual in a rack: 9, 3 and 5 s.',
      );
}

function problemOfBfd(bfd: BfdSettings | null): Refusal | undefined {
  if (bfd === null) return undefined;
  const { receiveMs, transmitMs, multiplier } = bfd;
  const sane = isWithin(receiveMs, 10, 60_000) && isWithin(transmitMs, 10, 60_000) && isWithin(multiplier, 2, 255);
  return sane
    ? undefined
    : invalid('bfd', 'BFD intervals are 10 to 60,000 ms, the multiplier 2 to 255.', 'Usual in a rack: 300, 300 and 3.');
}

function problemOfRoutes({ accepts, maxPrefixes, passwordSecret }: RackBgp): Refusal | undefined {
  const wrong = accepts.find((one) => !isPrefix(one));
  if (wrong !== undefined || accepts.length > mostAccepted)
    return invalid(
      'accepts',
      wrong === undefined ? `More than ${mostAccepted} prefixes.` : `"${wrong.slice(0, 80)}" is no prefix.`,
      'Usual in a rack: 0.0.0.0/0 and ::/0.',
    );
  if (!isWithin(maxPrefixes.fromTor, 1, mostRoutes) || !isWithin(maxPrefixes.fromMachine, 1, mostRoutes))
    return invalid(
      'maxPrefixes',
      `A session carries 1 to ${mostRoutes} routes.`,
      'Leave room for what it should carry.',
    );
  if (passwordSecret !== null && !secretOfBgp.test(passwordSecret))
    return invalid(
      'passwordSecret',
      'This is no reference of a BGP password.',
      'Seal the password, and give its reference: site/b1/bgp-password.',
    );
  return undefined;
}
