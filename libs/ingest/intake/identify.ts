import type { ConflictCandidate, Evidence } from '#libs/contracts/index.js';
import {
  claimsOf,
  conflictIdOf,
  fingerprintOf,
  resolveIdentity,
  type Distrust,
  type IdentityQuestion,
  type IdentityVerdict,
  type MovedClaim,
} from '#libs/domain/index.js';
import { newId, type NewestReport } from '#libs/records/index.js';
import type { IntakeParts } from './intake.js';
import { StaleIdentity } from './stale-identity.js';
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
  readonly conflictId: string;
  readonly fingerprint: string;
  readonly because: string;
  readonly candidates: readonly ConflictCandidate[];
  /** The machine whose token came with it. */
  readonly claimed: string | undefined;
  /** The token names one machine and the hardware another, or none. */
  readonly mismatch: boolean;
}

/** Claims stay as they are. */
export const nothingMoves = { claims: [], moved: [], releases: [], distrust: [] } as const;

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

type Doubt = Omit<Unidentified, 'kind' | 'conflictId'>;

function conflict(doubt: Doubt): Unidentified {
  return { kind: 'conflict', conflictId: conflictIdOf(doubt.fingerprint), ...doubt };
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
  const fingerprint = `${fingerprintOf(question)}.${claimed}`;
  return conflict({ fingerprint, because, candidates, claimed, mismatch: true });
}

/** Two reports with nothing to recognise a machine by are two situations, however alike they look. */
function inDoubt(
  verdict: Extract<IdentityVerdict, { kind: 'conflict' }>,
  { evidence, contentDigest }: UnderstoodReport,
  claimed: string | undefined,
): Unidentified {
  const { because, candidates } = verdict;
  const nameless = claimsOf(evidence).length === 0;
  const fingerprint = nameless ? `${verdict.fingerprint}.${contentDigest.slice(0, 32)}` : verdict.fingerprint;
  return conflict({ fingerprint, because, candidates, claimed, mismatch: false });
}

function isSame(one: Evidence, other: Evidence): boolean {
  return one.kind === other.kind && one.value === other.value;
}

async function ask(
  { commands, lookup }: Pick<IntakeParts, 'commands' | 'lookup'>,
  { evidence, product, received }: UnderstoodReport,
  fresh: boolean,
): Promise<IdentityQuestion> {
  const known = await lookup.find(evidence);
  const machineId = received.bearer.machineId ?? received.proven?.bootToken?.machineId;
  if (machineId === undefined) return { evidence, product, ...known };
  const standing = await standingMachine(commands, machineId, { fresh });
  return { evidence, product, ...known, speaksAs: standing.machineId };
}

/**
 * The machine of a report. With a machine's token and the evidence that its last report had, there is nothing to
 * resolve; else all evidence is weighed.
 * @throws StaleIdentity at the first attempt where it would be a conflict: doubt is only believed of a view up to date
 */
export async function identify(
  parts: Pick<IntakeParts, 'commands' | 'lookup'>,
  report: UnderstoodReport,
  attempt: number,
  newest: NewestReport | undefined,
): Promise<Identified | Unidentified> {
  const known = newest?.evidenceDigest === report.evidenceDigest && !report.received.proven?.bootToken;
  if (newest && known && attempt === 1) return { kind: 'machine', machineId: newest.machineId, ...nothingMoves };
  const question = await ask(parts, report, attempt > 1);
  const verdict = resolveIdentity(question);
  const claimed = question.speaksAs;
  if (verdict.kind !== 'conflict') {
    const speaksForItself = verdict.kind === 'known' && verdict.machineId === claimed;
    if (claimed === undefined || speaksForItself) return identified(verdict);
  }
  if (attempt === 1) throw new StaleIdentity();
  if (verdict.kind === 'conflict') return inDoubt(verdict, report, claimed);
  return mismatch(question, claimed ?? '', verdict);
}
