import type { TokenRights } from '#libs/ports/index.js';

/** Why a machine does not stand there as it is to, and is not put right by itself. */
export type HindranceKind =
  /** Something is missing that policy names: a name, an address. */
  | 'incomplete'
  /** Another node has the name, and it is not ours. */
  | 'foreign-node'
  /** Another machine of ours has the name. */
  | 'name-twice'
  /** The token may not write it. */
  | 'denied'
  /** Consul does not take it. */
  | 'refused'
  /** So many would be taken out at once that somebody has to allow it. */
  | 'held';

export interface Hindrance {
  readonly machineId: string;
  readonly kind: HindranceKind;
  readonly node: string | null;
  readonly message: string;
}

/** How it stands with a datacenter, as the process sees it that writes there. */
export interface ConsulStanding {
  readonly state: 'reached' | 'unreachable' | 'denied';
  /** ISO 8601, UTC: since when it is so. */
  readonly since: string;
  /** Of the last call that was answered. */
  readonly address: string | null;
  readonly latencyMs: number | null;
  readonly message: string | null;
  readonly rights: TokenRights | null;
  /** Machines that stand there by us; those that their own agent registers; nodes in all. */
  readonly registered: number;
  readonly agents: number;
  readonly nodes: number;
  /** When everything was last compared, ISO 8601, UTC; and how long that took, milliseconds. */
  readonly comparedAt: string | null;
  readonly comparedMs: number | null;
  /** What is not as it is to be: written as soon as it can be, and those that something hinders. */
  readonly pending: number;
  readonly hindered: number;
  /** Machines that wait for somebody's yes to be taken out. */
  readonly held: number;
  /** The first of them that something hinders. */
  readonly hindrances: readonly Hindrance[];
  /** As learned from its answers. */
  readonly operationsAtOnce: number;
}

/** How it stands with what Consul says of health. */
export interface HealthStanding {
  /** When it was last read and written down, ISO 8601, UTC: later only where something changed, or half a minute passed. */
  readonly healthReadAt: string | null;
  /** Why the last look came to nothing; null where it did not. */
  readonly healthProblem: string | null;
}
