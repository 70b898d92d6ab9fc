import type { CommandHandling } from '#libs/command-handling/index.js';
import { identityConflict, machine, newestReport } from '#libs/domain/index.js';
import type { Access, PendingReports, RawReports } from '#libs/records/index.js';
import { handTokens } from '../enrolment/hand-tokens.js';
import type { ReportLimits } from '../report/limits.js';
import { understandPending } from './pending.js';
import { standingMachine } from './standing-machine.js';

export interface ResolutionRecords {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly access: Pick<Access, 'hand' | 'holdBack'>;
  readonly raw: Pick<RawReports, 'keep' | 'reconsider'>;
  readonly pending: Pick<PendingReports, 'find' | 'remove'>;
  readonly limits: ReportLimits;
}

/** The report that waited becomes its machine's: it is what the decision was about, and kept for good. */
async function keepWaiting(parts: ResolutionRecords, conflictId: string, machineId: string): Promise<void> {
  const waiting = await parts.pending.find(conflictId);
  if (!waiting) return;
  const { contentDigest, sections, evidenceDigest } = await understandPending(waiting, parts.limits);
  const { state } = await parts.commands.load(machine, machineId);
  const late = waiting.observedAt.toISOString() < (newestReport(state)?.observedAt ?? '');
  await parts.raw.keep({ ...waiting, machineId, contentDigest, sections, evidenceDigest, changed: true, late });
}

/**
 * Brings the records in step with what the log says about a conflict. Follows from the log alone and may be repeated, by
 * the same answer given again or by whoever follows the log: a crash behind the append leaves nothing undone. The report
 * that waited goes last.
 */
export async function settleResolution(parts: ResolutionRecords, conflictId: string): Promise<void> {
  const { state } = await parts.commands.load(identityConflict, conflictId);
  const { resolved, found, withdrawn } = state;
  if (resolved) {
    const { verdict, machineId, otherMachineId } = resolved;
    const standing = await standingMachine(parts.commands, machineId, { fresh: true });
    await keepWaiting(parts, conflictId, standing.machineId);
    if (verdict === 'merge' && otherMachineId !== null) await handTokens(parts, otherMachineId, standing.machineId);
    // Whoever may have lost evidence is looked at anew, whatever its bytes.
    const touched: (string | null)[] = [...(found?.candidates.map((one) => one.machineId) ?? []), otherMachineId];
    await parts.raw.reconsider(
      [...new Set(touched)].filter((id): id is string => id !== null && id !== standing.machineId),
    );
  }
  if (resolved || withdrawn) await parts.pending.remove(conflictId);
}
