import { enrolment, machine, newestReport } from '#libs/domain/index.js';
import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Access, ClaimedReport, RawReports, WaitingEnrolments } from '#libs/records/index.js';
import type { ReportLimits } from '../report/limits.js';
import { understand, unpackReport, type UnderstoodReport } from '../intake/understood-report.js';

export interface EnrolmentRecords {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly access: Pick<Access, 'admit' | 'destroy'>;
  readonly waiting: Pick<WaitingEnrolments, 'reportOf' | 'remove' | 'refuse'>;
  readonly raw: Pick<RawReports, 'keep' | 'reconsider'>;
  readonly limits: ReportLimits;
}

/** The report that waits, understood; undefined where none came yet or this Rackledger cannot read it any more. */
export async function understandClaim(
  claim: ClaimedReport,
  limits: ReportLimits,
): Promise<UnderstoodReport | undefined> {
  const { body, digest, encoding, receivedAt, observedAt, skewMs, contentDigest } = claim;
  const times = { receivedMs: receivedAt.getTime(), observedMs: observedAt.getTime(), skewMs };
  const received = { body, digest, encoding, times, bearer: {} };
  const unpacked = await unpackReport(received, limits);
  const report = unpacked.ok ? understand(received, unpacked.value, contentDigest, limits) : unpacked;
  return report.ok ? report.value : undefined;
}

/** The report that was taken over becomes its machine's newest, and the next one is looked at in full: claims may move. */
async function keepReport(parts: EnrolmentRecords, enrolmentId: string, machineId: string): Promise<void> {
  const claim = await parts.waiting.reportOf(enrolmentId);
  if (claim) {
    const report = await understandClaim(claim, parts.limits);
    const { state } = await parts.commands.load(machine, machineId);
    const late = claim.observedAt.toISOString() < (newestReport(state)?.observedAt ?? '');
    const { sections } = report ?? {};
    await parts.raw.keep({ ...claim, machineId, sections, evidenceDigest: null, changed: true, late });
  }
  await parts.raw.reconsider([machineId]);
}

/**
 * Brings the records in step with what the log says about an enrolment. Follows from the log alone and may be repeated: a
 * crash behind the append leaves nothing undone.
 */
export async function settleEnrolment(parts: EnrolmentRecords, enrolmentId: string): Promise<void> {
  const { state } = await parts.commands.load(enrolment, enrolmentId);
  const { status, requested } = state;
  if (!requested) return;
  const { tokenId, machineId } = requested;
  if (status === 'admitted') {
    if (tokenId !== null) await parts.access.admit(tokenId);
    await keepReport(parts, enrolmentId, machineId);
    await parts.waiting.remove(enrolmentId);
    return;
  }
  if (status !== 'refused' && status !== 'superseded') return;
  if (tokenId !== null) await parts.access.destroy(tokenId);
  await (status === 'refused' ? parts.waiting.refuse(enrolmentId) : parts.waiting.remove(enrolmentId));
}
