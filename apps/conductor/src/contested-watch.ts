import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { enrolment } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { WaitingEnrolments } from '#libs/records/index.js';

/** The machine may have been about to reboot when it was last heard of: what it says so long after the claim counts. */
const graceMs = 15_000;
const batch = 100;

function byConductor(): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'process:conductor', source: 'liveness' };
}

/**
 * Somebody waits to be a machine that goes on speaking with a token of its own: two cannot be one. One round.
 * @returns how many enrolments are contested since
 */
export async function watchContested(
  waiting: Pick<WaitingEnrolments, 'contradicted' | 'markContested'>,
  commands: Pick<CommandHandling, 'handle'>,
): Promise<number> {
  const contradicted = await waiting.contradicted(graceMs, batch);
  for (const enrolmentId of contradicted) {
    const contest = { type: 'ContestEnrolment', data: { enrolmentId, because: 'machine-alive' } } as const;
    await commands.handle(enrolment, enrolmentId, contest, byConductor());
    await waiting.markContested(enrolmentId);
  }
  return contradicted.length;
}
