import type { AddressFunction, BfdSettings, RackBgp, RackTor, RuleOf } from '#libs/contracts/index.js';
import { secretReference } from '../secret/reference.js';
import { families, type Family } from './session.js';

/** The bgp policy that is for a machine, in the version in force. */
export interface BgpPolicy {
  readonly policy: string;
  readonly version: number;
  readonly rule: RuleOf<'bgp'>;
}

/** How a machine speaks, once rack and policy are both heard. */
export interface BgpManner {
  readonly families: readonly Family[];
  readonly timers: RackBgp['timers'];
  readonly bfd: BfdSettings | null;
  readonly announces: readonly AddressFunction[];
  readonly accepts: readonly string[];
  readonly maxPrefixes: RackBgp['maxPrefixes'];
  /** Reference of the secret that holds the password of the session with a switch. */
  readonly passwordWith: (tor: RackTor) => string | null;
  /** What the policy says of links; undefined where nobody says more than the rack. */
  readonly numbered: boolean | undefined;
}

/** Where a policy wants BFD and the rack has no figures of its own: a link is given up after 0.9 s. */
const usualBfd: BfdSettings = { receiveMs: 300, transmitMs: 300, multiplier: 3 };

const codeOf = (device: string): string => device.slice(device.indexOf('/') + 1);

/** Each session of a machine has a password of its own: one that leaks opens no other. */
export const bgpPasswordOf = (machineId: string, device: string): string =>
  secretReference({ scope: { kind: 'machine', id: machineId }, kind: 'bgp-password', name: codeOf(device) });

function ofRack({ passwordSecret, ...rack }: RackBgp): BgpManner {
  return { ...rack, families, passwordWith: () => passwordSecret, numbered: undefined };
}

/**
 * Switches, their links, the most prefixes and how long to wait before trying again are the rack's; all else is the
 * policy's, where one is for the machine. A rack whose sessions share a password keeps it while the policy wants one.
 */
export function bgpManner(
  rackBgp: RackBgp,
  by: BgpPolicy | null | undefined,
  machineId: string | undefined,
): BgpManner {
  if (!by) return ofRack(rackBgp);
  const { rule } = by;
  const shared = rackBgp.passwordSecret;
  return {
    families: families.filter((family) => rule.families.includes(family === 'ipv4' ? 4 : 6)),
    timers: { ...rackBgp.timers, hold: rule.holdSeconds, keepalive: rule.keepaliveSeconds },
    bfd: rule.bfd ? (rackBgp.bfd ?? usualBfd) : null,
    maxPrefixes: rackBgp.maxPrefixes,
    announces: rule.announce,
    accepts: rule.accept,
    passwordWith: ({ device }) => {
      if (!rule.password) return null;
      return shared ?? (machineId === undefined ? null : bgpPasswordOf(machineId, device));
    },
    numbered: rule.numbered,
  };
}
