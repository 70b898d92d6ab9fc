import type { StreamDecision } from '#libs/command-handling/index.js';
import { identityConflict } from '#libs/domain/index.js';
import { streamOf } from '#libs/kernel/index.js';
import type { IntakeParts } from './intake.js';
import type { ReportToRecord } from './understood-report.js';

/** The ends of conflicts, and which they are. */
export interface Withdrawals {
  readonly conflictIds: readonly string[];
  readonly appends: readonly StreamDecision[];
}

/**
 * A report that came with another machine's token opened a conflict. When the same bytes come without it and are recognised
 * (the agent forgets the token and enrols), nobody has to decide any more.
 */
export async function withdrawMismatch(
  { commands, pending }: Pick<IntakeParts, 'commands' | 'pending'>,
  { received }: ReportToRecord,
  machineId: string,
): Promise<Withdrawals> {
  const conflictIds = received.bearer.machineId === undefined ? await pending.withForeignToken(received.digest) : [];
  const appends = await Promise.all(
    conflictIds.map(async (conflictId): Promise<StreamDecision> => {
      const { state, revision } = await commands.load(identityConflict, conflictId);
      const withdraw = { type: 'WithdrawIdentityConflict', data: { conflictId, machineId } } as const;
      const decision = identityConflict.decide(withdraw, state);
      const events = decision.verdict === 'accepted' ? decision.events : [];
      return { stream: streamOf(identityConflict.category, conflictId), expected: revision, events };
    }),
  );
  return { conflictIds, appends: appends.filter((one) => one.events.length > 0) };
}
