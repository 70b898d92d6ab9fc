import type { CommandHandling } from '#libs/command-handling/index.js';
import { speaksFor } from '#libs/domain/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { RevisionConflict } from '#libs/ports/index.js';
import type {
  Access,
  BootTokens,
  Challenges,
  LivenessNotes,
  NewestReport,
  NewestReports,
  PendingReports,
  RawReports,
  WaitingEnrolments,
} from '#libs/records/index.js';
import type { ReportLimits } from '../report/limits.js';
import { bearerNow } from '../enrolment/bearer-now.js';
import { lookAtShown } from '../enrolment/shown.js';
import type { IdentityLookup } from './identity-lookup.js';
import { identify, nothingMoves } from './identify.js';
import type { IntakeOutcome, ReceivedReport } from './received-report.js';
import { recordConflict } from './record-conflict.js';
import { recordReport } from './record-report.js';
import { StaleIdentity } from './stale-identity.js';
import { standingMachine } from './standing-machine.js';
import { understandPart } from './understand-part.js';
import { contentDigestOf, understand, unpackReport, type UnderstoodReport } from './understood-report.js';

export interface IntakeParts {
  readonly commands: Pick<CommandHandling, 'load' | 'append'>;
  readonly lookup: IdentityLookup;
  readonly access: Pick<Access, 'prepare' | 'keep' | 'admit' | 'destroy' | 'holdBack'>;
  readonly newest: Pick<NewestReports, 'byMachine' | 'sectionsOf'>;
  readonly raw: Pick<RawReports, 'keep' | 'reconsider'>;
  readonly pending: Pick<PendingReports, 'keep' | 'remove' | 'withForeignToken'>;
  readonly waiting: Pick<WaitingEnrolments, 'ofMachine' | 'keep' | 'remove' | 'markContested'>;
  readonly bootTokens: Pick<BootTokens, 'find'>;
  readonly challenges: Pick<Challenges, 'take'>;
  /** Told why something that was shown counts for nothing. */
  readonly refused?: (reason: string, received: ReceivedReport) => void;
  readonly liveness: Pick<LivenessNotes, 'heard' | 'confirmed' | 'confirmedAt'>;
  readonly clock: Clock;
  readonly limits: ReportLimits;
  /** How long the token holds that a machine gets when it enrols; milliseconds. */
  readonly machineTokenMs: number;
}

/** Takes in a report whose bytes are not known: from bytes to events, or to a conflict that a person decides. */
export interface Intake {
  /** `newest`: what is known of the bearer's machine, where the caller has looked already. */
  take(received: ReceivedReport, newest?: NewestReport): Promise<IntakeOutcome>;
}

/** How often identity is resolved anew when others write about the same hardware meanwhile. */
const attempts = 8;

async function settle(
  parts: IntakeParts,
  report: UnderstoodReport,
  attempt: number,
  newest?: NewestReport,
): Promise<IntakeOutcome> {
  const found = await identify(parts, report, attempt, newest);
  const settled = found.kind === 'conflict' ? await recordConflict(parts, report, found) : found;
  return settled.kind === 'machine' ? recordReport(parts, report, settled, { attempt, newest }) : settled;
}

function isOutrun(error: unknown): boolean {
  return error instanceof RevisionConflict || error instanceof StaleIdentity;
}

async function settleInTime(
  parts: IntakeParts,
  report: UnderstoodReport,
  newest: NewestReport | undefined,
): Promise<IntakeOutcome> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await settle(parts, report, attempt, newest);
    } catch (error) {
      if (!isOutrun(error)) throw error;
      await parts.lookup.catchUp();
    }
  }
  return { kind: 'contended' };
}

/**
 * An unchanged report is a sign of life. Undefined where it is none: a token from before the acceptance may not speak for
 * the machine, which has to be read to be true.
 */
async function unchanged(
  { commands, liveness }: IntakeParts,
  { bearer, times }: ReceivedReport,
  { machineId }: NewestReport,
): Promise<IntakeOutcome | undefined> {
  const standing = await standingMachine(commands, machineId, { fresh: true });
  if (standing.machineId !== machineId || !speaksFor(standing.state, bearer.tokenId)) return undefined;
  liveness.confirmed(machineId, times.observedMs);
  return { kind: 'taken', machineId, discovered: false, changed: false, position: undefined, token: undefined };
}

/** The short way for a machine that says whom it speaks for; undefined where the report has to go the whole one. */
async function settlePart(
  parts: IntakeParts,
  received: ReceivedReport,
  content: Buffer,
  newest: NewestReport,
): Promise<IntakeOutcome | undefined> {
  const report = await understandPart(parts, received, content, newest);
  if (!report) return undefined;
  if (report === 'unchanged') return unchanged(parts, received, newest);
  const { machineId } = newest;
  try {
    return await recordReport(parts, report, { kind: 'machine', machineId, ...nothingMoves }, { attempt: 1, newest });
  } catch (error) {
    if (isOutrun(error)) return undefined;
    throw error;
  }
}

async function takeWhole(
  parts: IntakeParts,
  received: ReceivedReport,
  newest: NewestReport | undefined,
): Promise<IntakeOutcome> {
  const unpacked = await unpackReport(received, parts.limits);
  if (!unpacked.ok) return { kind: 'bad', refusal: unpacked.refusal };
  const settled = newest && (await settlePart(parts, received, unpacked.value, newest));
  if (settled) return settled;
  const contentDigest = contentDigestOf(received, unpacked.value);
  const isKnown = newest?.contentDigest === contentDigest && received.enrol === undefined;
  const known = isKnown ? await unchanged(parts, received, newest) : undefined;
  if (known) return known;
  const report = understand(received, unpacked.value, contentDigest, parts.limits);
  if (!report.ok) return { kind: 'bad', refusal: report.refusal };
  return settleInTime(parts, report.value, newest);
}

export function createIntake(parts: IntakeParts): Intake {
  return {
    take: async (given, newest) => {
      const bearer = await bearerNow(parts, given.bearer);
      if (!bearer) return { kind: 'unwelcome' };
      const { proven, refused } = await lookAtShown(parts, given);
      for (const reason of refused) parts.refused?.(reason, given);
      return takeWhole(parts, { ...given, bearer, proven }, newest);
    },
  };
}
