import type { CommandHandling, CommandOutcome, HandleOptions } from '#libs/command-handling/index.js';
import { identityConflict, type ConflictVerdict } from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import { newId, type Access, type PendingReport, type PendingReports, type RawReports } from '#libs/records/index.js';
import type { ReportLimits } from '../report/limits.js';
import type { IdentityLookup } from './identity-lookup.js';
import { decideResolution, type Resolution } from './resolution.js';
import { understandPending } from './pending.js';

/** What a person says about a conflict: see `ConflictVerdict` for what the ids mean with each verdict. */
export interface ConflictAnswer {
  readonly conflictId: string;
  readonly verdict: ConflictVerdict;
  /** With `different` and `split` left out: the report gets a new machine. */
  readonly machineId?: string;
  readonly otherMachineId?: string;
}

export interface ConflictResolutionParts {
  readonly commands: Pick<CommandHandling, 'load' | 'coordinate'>;
  readonly lookup: IdentityLookup;
  readonly access: Pick<Access, 'hand'>;
  readonly raw: Pick<RawReports, 'keep' | 'reconsider'>;
  readonly pending: Pick<PendingReports, 'find' | 'remove'>;
  readonly limits: ReportLimits;
}

/** The outcome, and the machine that the report belongs to where it was accepted. */
export interface ResolvedConflict {
  readonly outcome: CommandOutcome;
  readonly machineId: string | undefined;
}

export interface ConflictResolution {
  /** Everything that follows from the answer is one append; the report that waited is recorded with it. */
  resolve(
    answer: ConflictAnswer,
    context: CommandContext,
    options?: Pick<HandleOptions, 'idempotencyKey'>,
  ): Promise<ResolvedConflict>;
}

async function keepRecords(
  parts: ConflictResolutionParts,
  waiting: PendingReport | undefined,
  resolution: Resolution,
): Promise<void> {
  const { machineId, report, late, changed, touched, merged } = resolution;
  if (waiting && report) {
    const { contentDigest, sections, evidenceDigest } = report;
    await parts.raw.keep({ ...waiting, machineId, contentDigest, sections, evidenceDigest, changed, late });
  }
  if (merged !== undefined) await parts.access.hand(merged, machineId);
  if (touched.length > 0) await parts.raw.reconsider(touched);
}

export function createConflictResolution(parts: ConflictResolutionParts): ConflictResolution {
  return {
    resolve: async (answer, context, options) => {
      const waiting = await parts.pending.find(answer.conflictId);
      const report = waiting && (await understandPending(waiting, parts.limits));
      // Chosen here, so that deciding again after a conflict does not choose another one.
      const resolved = { ...answer, machineId: answer.machineId ?? newId('m') };
      let resolution: Resolution | undefined;
      const outcome = await parts.commands.coordinate(
        {
          commandType: 'ResolveIdentityConflict',
          subject: streamOf(identityConflict.category, answer.conflictId),
          content: answer,
          decide: async (load) => {
            const decided = await decideResolution({ load, lookup: parts.lookup }, resolved, report);
            if (decided.verdict === 'refused') return decided;
            resolution = decided.resolution;
            return { verdict: 'accepted', appends: decided.appends };
          },
        },
        context,
        options,
      );
      if (outcome.outcome === 'refused') return { outcome, machineId: undefined };
      if (resolution) await keepRecords(parts, waiting, resolution);
      await parts.pending.remove(answer.conflictId);
      const { state } = await parts.commands.load(identityConflict, answer.conflictId);
      return { outcome, machineId: state.resolved?.machineId };
    },
  };
}
