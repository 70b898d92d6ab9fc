import type { ConflictCandidate, Evidence } from '#libs/contracts/index.js';
import {
  fingerprintOf,
  resolveIdentity,
  type Distrust,
  type IdentityQuestion,
  type IdentityVerdict,
  type MovedClaim,
} from '#libs/domain/index.js';
import { newId, type NewestReport } from '#libs/records/index.js';
import type { IntakeParts } from './intake.js';
import { standingMachine } from './standing-machine.js';
import type { UnderstoodReport } from './understood-report.js';

/** Whose report it is, and what that means for the claims on its evidence. */
export interface Identified {
  readonly kind: 'machine';
  readonly machineId: string;
  readonly claims: readonly Evidence[];
  readonly moved: readonly MovedClaim[];
  readonly releases: readonly Evidence[];
  readonly distrust: readonly Distrust[];
}

export interface Unidentified {
  readonly kind: 'conflict';
  readonly fingerprint: string;
  readonly because: string;
  readonly candidates: readonly ConflictCandidate[];
  /** The machine whose token came with it. */
  readonly claimed: string | undefined;
  /** The token names one machine and the hardware another, or none. */
  readonly mismatch: boolean;
}

const nothingMoves = { claims: [], moved: [], releases: [], distrust: [] } as const;

function identified(verdict: Exclude<IdentityVerdict, { kind: 'conflict' }>): Identified {
  const { movedClaims: moved, distrust } = verdict;
  return verdict.kind === 'new'
    ? { kind: 'machine', machineId: newId('m'), claims: verdict.claims, moved, releases: [], distrust }
    : {
        kind: 'machine',
        machineId: verdict.machineId,
        claims: verdict.newClaims,
        moved,
        releases: verdict.releases,
        distrust,
      };
}

/** The token says one machine and the hardware another: a token sits on a disk, and disks are carried about. */
function mismatch(question: IdentityQuestion, claimed: string, verdict: IdentityVerdict): Unidentified {
  const machineIds = verdict.kind === 'known' ? [claimed, verdict.machineId] : [claimed];
  const candidates = machineIds.map((machineId): ConflictCandidate => {
    const known = question.candidates.find((one) => one.machineId === machineId)?.evidence ?? [];
    const matched = question.evidence.filter((one) => known.some((other) => isSame(one, other)));
    return { machineId, support: matched.length, contradiction: 0, matched, contradicted: [] };
  });
  const because = `the token belongs to machine ${claimed}, and the hardware is not known as that machine's`;
  return {
    kind: 'conflict',
    fingerprint: `${fingerprintOf(question)}:${claimed}`,
    because,
    candidates,
    claimed,
    mismatch: true,
  };
}

function isSame(one: Evidence, other: Evidence): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/**
 * The machine of a report. With a machine's token and the evidence that its last report had, there is nothing to
 * resolve; else all evidence is weighed.
 */
export async function identify(
  parts: Pick<IntakeParts, 'commands' | 'lookup'>,
  report: UnderstoodReport,
  attempt: number,
  newest: NewestReport | undefined,
): Promise<Identified | Unidentified> {
  const { bearer } = report.received;
  if (newest && newest.evidenceDigest === report.evidenceDigest && attempt === 1)
    return { kind: 'machine', machineId: newest.machineId, ...nothingMoves };
  const claimed =
    bearer.machineId === undefined
      ? undefined
      : (await standingMachine(parts.commands, bearer.machineId, { fresh: attempt > 1 })).machineId;
  const { evidence, product } = report;
  const known = await parts.lookup.find(evidence);
  const question: IdentityQuestion = {
    evidence,
    product,
    ...known,
    ...(claimed === undefined ? {} : { speaksAs: claimed }),
  };
  const verdict = resolveIdentity(question);
  if (verdict.kind === 'conflict') return { ...verdict, claimed, mismatch: false };
  const speaksForItself = claimed === undefined || (verdict.kind === 'known' && verdict.machineId === claimed);
  return speaksForItself ? identified(verdict) : mismatch(question, claimed, verdict);
}
