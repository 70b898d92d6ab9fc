import type { ConflictCandidate, Evidence } from '#libs/contracts/index.js';
import type { ConflictVerdict } from './conflict.js';

/** A machine that shares some evidence with the report, with all that it is known by. */
export interface KnownMachine {
  readonly machineId: string;
  /** Claimed and supporting evidence alike. */
  readonly evidence: readonly Evidence[];
  /** As `productOf` gave it with its last report. */
  readonly product: string | null;
}

/** What a person decided about an earlier conflict. */
export interface DecidedConflict {
  readonly fingerprint: string;
  readonly verdict: ConflictVerdict;
  readonly machineId: string;
  readonly otherMachineId: string | null;
}

export interface IdentityQuestion {
  /** `evidenceOf(document)`. */
  readonly evidence: readonly Evidence[];
  /** `productOf(document)`. */
  readonly product: string | null;
  /** Every machine, merged ones left out, that has any of the evidence. */
  readonly candidates: readonly KnownMachine[];
  /** What of the evidence was learned to be worthless. */
  readonly distrusted: readonly Evidence[];
  /** Conflicts that were resolved and name a candidate or have `fingerprintOf(question)`. */
  readonly decided: readonly DecidedConflict[];
  /** The machine whose token came with the report: weak evidence, since a token sits on a disk. */
  readonly speaksAs?: string;
}

/** A value that another machine gives up: the part was carried over. */
export interface MovedClaim {
  readonly evidence: Evidence;
  readonly from: string;
}

export interface Distrust {
  readonly evidence: Evidence;
  readonly because: string;
  readonly machineIds: readonly string[];
}

/**
 * `known`: append the report to that machine, with `newClaims` (unclaimed so far), `movedClaims` and `releases` (values
 * that the machine does not have any more); of a late report the claims and releases are left out. `new`: make a
 * machine, with `claims` and `movedClaims`; both also with `distrust`. `conflict`: record it, and nothing else.
 */
export type IdentityVerdict =
  | {
      readonly kind: 'known';
      readonly machineId: string;
      readonly newClaims: readonly Evidence[];
      readonly movedClaims: readonly MovedClaim[];
      readonly releases: readonly Evidence[];
      readonly distrust: readonly Distrust[];
    }
  | {
      readonly kind: 'new';
      readonly claims: readonly Evidence[];
      readonly movedClaims: readonly MovedClaim[];
      readonly distrust: readonly Distrust[];
    }
  | {
      readonly kind: 'conflict';
      readonly fingerprint: string;
      readonly because: string;
      readonly candidates: readonly ConflictCandidate[];
    };
