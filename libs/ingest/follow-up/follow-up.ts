import { recorded, type AnyEvent } from '#libs/contracts/index.js';
import type { CommandHandling } from '#libs/command-handling/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type {
  Access,
  Followed,
  PendingReports,
  RawReports,
  SealedTexts,
  WaitingEnrolments,
} from '#libs/records/index.js';
import { handTokens, holdBackStrangers } from '../enrolment/hand-tokens.js';
import { settleEnrolment } from '../enrolment/settle-enrolment.js';
import { settleResolution } from '../intake/settle-resolution.js';
import type { ReportLimits } from '../report/limits.js';

export interface FollowUpParts {
  readonly store: Pick<EventStore, 'readLog' | 'head'>;
  readonly followed: Followed;
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly access: Pick<Access, 'admit' | 'destroy' | 'hand' | 'holdBack'>;
  readonly raw: Pick<RawReports, 'keep' | 'reconsider'>;
  readonly pending: Pick<PendingReports, 'find' | 'remove'>;
  readonly waiting: Pick<WaitingEnrolments, 'keep' | 'reportOf' | 'remove' | 'refuse'>;
  readonly sealed: Pick<SealedTexts, 'remove'>;
  readonly limits: ReportLimits;
}

/** Events behind which records have to follow. */
const types: readonly AnyEvent['type'][] = [
  'MachineAccepted',
  'MachineMerged',
  'EvidenceClaimed',
  'AccessTokenRevoked',
  'IdentityConflictResolved',
  'IdentityConflictWithdrawn',
  'EnrolmentRequested',
  'EnrolmentAdmitted',
  'EnrolmentRefused',
  'EnrolmentSuperseded',
  'SecretRotated',
  'SecretDestroyed',
];

/** Tokens that do not speak for it wait from now on; and what it reports next may take what it could not take before. */
async function afterAcceptance(parts: FollowUpParts, machineId: string): Promise<void> {
  await holdBackStrangers(parts, machineId);
  await parts.raw.reconsider([machineId]);
}

/** Each of these follows from the log alone, and doing it twice is doing it once. */
async function follow(parts: FollowUpParts, event: AnyEvent, at: Date): Promise<void> {
  switch (event.type) {
    case 'MachineAccepted':
      return afterAcceptance(parts, event.data.machineId);
    case 'MachineMerged':
      return handTokens(parts, event.data.machineId, event.data.into);
    case 'EvidenceClaimed':
      return event.data.previousMachineId === null ? undefined : parts.raw.reconsider([event.data.previousMachineId]);
    case 'AccessTokenRevoked':
      return parts.access.destroy(event.data.tokenId);
    case 'IdentityConflictResolved':
    case 'IdentityConflictWithdrawn':
      return settleResolution(parts, event.data.conflictId);
    case 'EnrolmentRequested': {
      const { enrolmentId, machineId, tpmKey, remoteAddress } = event.data;
      await parts.waiting.keep({ enrolmentId, machineId, sender: tpmKey ?? remoteAddress, requestedAt: at });
      return settleEnrolment(parts, enrolmentId);
    }
    case 'EnrolmentAdmitted':
    case 'EnrolmentRefused':
    case 'EnrolmentSuperseded':
      return settleEnrolment(parts, event.data.enrolmentId);
    case 'SecretRotated':
    case 'SecretDestroyed':
      return parts.sealed.remove(event.data.previousSealing);
    default:
      return undefined;
  }
}

/**
 * Records follow the log: one round from where the last one ended to the log's present end. Whoever writes an event does
 * at once what belongs behind it; this makes good what a crash between the two left undone. It begins with the log's end
 * where it never ran, and with its start where the log is empty.
 * @returns how many events were looked at
 */
export async function followUp(parts: FollowUpParts, signal: AbortSignal): Promise<number> {
  const known = await parts.followed.position();
  const after = known ?? (await parts.store.head());
  if (known === undefined) await parts.followed.moveTo(after);
  let looked = 0;
  for await (const { events, position } of parts.store.readLog({ after, filter: { types }, signal })) {
    for (const event of events) {
      const { recordedAt } = event;
      await follow(parts, recorded(event) as unknown as AnyEvent, new Date(recordedAt));
      looked += 1;
    }
    if (position > after) await parts.followed.moveTo(position);
  }
  return looked;
}
