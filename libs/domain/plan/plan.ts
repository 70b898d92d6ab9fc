import type { DecidedBy, DiskSelector, Place } from '#libs/contracts/index.js';
import type { Step } from '#libs/kernel/index.js';
import type { PolicyFacts } from '../policy/facts.js';

/** What a machine may already have, and is given anew where its policy says another one by now. */
export const renewable = ['cluster', 'role', 'name', 'addresses', 'asn'] as const;
export type Renewable = (typeof renewable)[number];

/** What somebody wants of a machine: where it stands, and, where no policy says it, its cluster and role. */
export interface Intent {
  readonly machineId: string;
  /** Where it is to stand; without one, where it stands. */
  readonly place?: Place | undefined;
  /** The reservation that the place was kept by. */
  readonly reservation?: string | undefined;
  readonly cluster?: string | undefined;
  readonly role?: string | undefined;
  /** Its system disk, or two that mirror each other; without any, what it has, or what a policy says. */
  readonly systemDisk?: { readonly disks: readonly DiskSelector[]; readonly takeData?: string | undefined } | undefined;
  /** What it has stays, unless it stands here. */
  readonly renew: readonly Renewable[];
  /** ISO 8601, UTC: now. */
  readonly at: string;
}

/** Something that the machine gets. `subject`: place, cluster, role, name, `loopback IPv4`, asn, system-disk. */
export interface Taking {
  readonly subject: string;
  readonly value: string;
  readonly by: DecidedBy;
  /** What it had before in its stead. */
  readonly instead?: string | undefined;
}

/** What it has already, and keeps. */
export interface Kept {
  readonly subject: string;
  readonly value: string;
}

/** A policy that says how something is, and takes nothing: BGP sessions, the BMC. */
export interface Following {
  readonly subject: string;
  readonly by: DecidedBy;
}

/**
 * What is to be done for an intent: everything that is taken, in order, with the version of the policy that it follows
 * from. It leaves nothing to choose: `steps` are what is written, all of them in one append, or none.
 */
export interface Plan {
  readonly machineId: string;
  /** What policies were chosen by. */
  readonly facts: PolicyFacts;
  readonly takings: readonly Taking[];
  readonly kept: readonly Kept[];
  readonly following: readonly Following[];
  /** What no policy decides for this machine, or one does and it cannot be had yet. */
  readonly open: readonly string[];
  readonly steps: readonly Step[];
}
