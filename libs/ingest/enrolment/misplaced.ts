import { randomUUID } from 'node:crypto';
import { enrolment } from '#libs/domain/index.js';
import { streamOf } from '#libs/kernel/index.js';
import type { IntakeParts } from '../intake/intake.js';
import type { IntakeOutcome, ReceivedReport } from '../intake/received-report.js';
import { standingMachine } from '../intake/standing-machine.js';

/** A token that waits for one machine came with the hardware of another: somebody carries tokens about, or makes things up. */
export async function misplaced(
  { commands, waiting }: Pick<IntakeParts, 'commands' | 'waiting'>,
  { bearer }: ReceivedReport,
  machineId: string,
): Promise<IntakeOutcome | undefined> {
  const { enrolmentId, actor } = bearer;
  if (enrolmentId === undefined) return undefined;
  const { state, revision } = await commands.load(enrolment, enrolmentId);
  if (!state.requested) return undefined;
  const meant = await standingMachine(commands, state.requested.machineId, { fresh: true });
  if (meant.machineId === machineId) return undefined;
  const contest = { type: 'ContestEnrolment', data: { enrolmentId, because: 'other-hardware' } } as const;
  const decision = enrolment.decide(contest, state);
  const events = decision.verdict === 'accepted' ? decision.events : [];
  if (events.length > 0) {
    const commandId = randomUUID();
    const context = { commandId, correlationId: commandId, actor: actor ?? 'process:ingest' } as const;
    await commands.append([{ stream: streamOf(enrolment.category, enrolmentId), expected: revision, events }], context);
    await waiting.markContested(enrolmentId);
  }
  return { kind: 'misplaced', enrolmentId };
}
