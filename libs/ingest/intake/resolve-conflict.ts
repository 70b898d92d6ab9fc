import type { CommandHandling, CommandOutcome, HandleOptions } from '#libs/command-handling/index.js';
import { identityConflict, type ConflictVerdict } from '#libs/domain/index.js';
import { streamOf, type Clock, type CommandContext } from '#libs/kernel/index.js';
import { newId, type Access, type PendingReports, type RawReports } from '#libs/records/index.js';
import type { ReportLimits } from '../report/limits.js';
import type { IdentityLookup } from './identity-lookup.js';
import { decideResolution } from './resolution.js';
import { understandPending } from './pending.js';
import { settleResolution } from './settle-resolution.js';

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
  readonly access: Pick<Access, 'hand' | 'holdBack'>;
  readonly raw: Pick<RawReports, 'keep' | 'reconsider'>;
  readonly pending: Pick<PendingReports, 'find' | 'remove'>;
  readonly limits: ReportLimits;
  /** Says until when what a merged machine gives back rests. */
  readonly clock: Clock;
}

/** The outcome, and the machine that the report belongs to where it was accepted. */
export interface ResolvedConflict {
  readonly outcome: CommandOutcome;
  readonly machineId: string | undefined;
}

export interface ConflictResolution {
  /**
   * Everything that follows from the answer is one append; the report that waited is recorded with it. With other
   * `commands` than our own (a dry run) the records stay as they are.
   */
  resolve(
    answer: ConflictAnswer,
    context: CommandContext,
    options?: Pick<HandleOptions, 'idempotencyKey' | 'expectedRevision'>,
    commands?: ConflictResolutionParts['commands'],
  ): Promise<ResolvedConflict>;
}

export function createConflictResolution(parts: ConflictResolutionParts): ConflictResolution {
  return {
    resolve: async (answer, context, options, commands = parts.commands) => {
      const waiting = await parts.pending.find(answer.conflictId);
      const report = waiting && (await understandPending(waiting, parts.limits));
      // Chosen here, so that deciding again after a conflict does not choose another one.
      const resolved = { ...answer, machineId: answer.machineId ?? newId('m') };
      const at = new Date(parts.clock.now()).toISOString();
      const outcome = await commands.coordinate(
        {
          commandType: 'ResolveIdentityConflict',
          subject: streamOf(identityConflict.category, answer.conflictId),
          content: answer,
          decide: (load) => decideResolution({ load, lookup: parts.lookup, at }, resolved, report),
        },
        context,
        options,
      );
      if (outcome.outcome === 'refused') return { outcome, machineId: undefined };
      // Derived from the log: a repeat makes good what a crash behind the append left undone.
      if (commands === parts.commands) await settleResolution(parts, answer.conflictId);
      const { state } = await commands.load(identityConflict, answer.conflictId);
      return { outcome, machineId: state.resolved?.machineId };
    },
  };
}
