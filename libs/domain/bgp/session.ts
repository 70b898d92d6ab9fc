import type { BfdSettings, BgpTimers, TorFlavour } from '#libs/contracts/index.js';
import type { Asn } from '#libs/kernel/index.js';

export type Family = 'ipv4' | 'ipv6';
export const families: readonly Family[] = ['ipv4', 'ipv6'];

/** Prefixes of both families, in canonical spelling. */
export type Prefixes = Readonly<Record<Family, readonly string[]>>;

/** How the two ends of a session reach each other. */
export type Transport =
  | { readonly kind: 'numbered'; readonly local: string; readonly peer: string }
  | {
      readonly kind: 'unnumbered';
      /** The machine's interface. */
      readonly interface: string;
      /** The switch's fixed link-local address; null where it is found by router advertisements. */
      readonly peerLinkLocal: string | null;
    };

export interface SessionTor {
  /** `<site>/<code>`. */
  readonly device: string;
  readonly hostname: string;
  readonly asn: Asn;
  readonly flavour: TorFlavour;
  /** The switch's port towards the machine; null where no cabling and no neighbour told it. */
  readonly port: string | null;
}

/** One BGP session of a machine with a switch, as it is meant to be. */
export interface BgpSession {
  /** Of its own on the machine, a word of letters, digits and underscores: `tor_1_ipv4`. */
  readonly name: string;
  readonly tor: SessionTor;
  readonly transport: Transport;
  /** Of one family over its own addresses, of both over link-local ones. */
  readonly carries: readonly Family[];
  readonly timers: BgpTimers;
  readonly bfd: BfdSettings | null;
  /** Reference of the secret that holds the password. */
  readonly passwordSecret: string | null;
  readonly maxPrefixes: { readonly fromTor: number; readonly fromMachine: number };
}

/** All that a machine needs to know to speak BGP. */
export interface MachineBgp {
  readonly hostname: string;
  readonly asn: Asn;
  /** An IPv4 address of its own. */
  readonly routerId: string;
  /** Addresses that packets along learned routes leave from, where it has a loopback of the family. */
  readonly sources: Readonly<Partial<Record<Family, string>>>;
  readonly announces: Prefixes;
  readonly accepts: Prefixes;
  readonly sessions: readonly BgpSession[];
}
