import { randomUUID } from 'node:crypto';
import { conflictIdOf, identityConflict } from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import type { Unidentified } from './identify.js';
import type { IntakeParts } from './intake.js';
import { rawReportOf, type IntakeOutcome } from './received-report.js';
import { StaleIdentity } from './stale-identity.js';
import type { UnderstoodReport } from './understood-report.js';

/** Events about a conflict are nobody's report yet: they carry the token's holder, or ingest itself. */
function contextOf({ received, source }: UnderstoodReport): CommandContext {
  const commandId = randomUUID();
  return {
    commandId,
    correlationId: commandId,
    actor: received.bearer.actor ?? 'process:ingest',
    observedAt: new Date(received.times.observedMs).toISOString(),
    source,
  };
}

async function keepPending(
  { pending }: Pick<IntakeParts, 'pending'>,
  report: UnderstoodReport,
  conflictId: string,
  claimed: string | undefined,
): Promise<void> {
  await pending.keep({
    ...rawReportOf(report.received, report.format),
    conflictId,
    contentDigest: report.contentDigest,
    claimedMachineId: claimed ?? null,
    skewMs: report.received.times.skewMs,
  });
}

/** The same situation is one conflict however often it is reported; the newest report waits for the decision. */
export async function recordConflict(
  parts: Pick<IntakeParts, 'commands' | 'pending' | 'liveness'>,
  report: UnderstoodReport,
  { fingerprint, because, candidates, claimed, mismatch }: Unidentified,
): Promise<IntakeOutcome> {
  const conflictId = conflictIdOf(fingerprint);
  const { evidence } = report;
  const { digest } = report.received;
  const { state, revision } = await parts.commands.load(identityConflict, conflictId);
  // Decided already, and the view that identity was resolved upon does not have the decision yet.
  if (state.resolved) throw new StaleIdentity();
  const decision = identityConflict.decide(
    {
      type: 'FindIdentityConflict',
      data: { conflictId, digest, evidence, candidates, because, fingerprint },
    },
    state,
  );
  if (decision.verdict === 'refused') return { kind: 'bad', refusal: decision.refusal };
  if (decision.events.length > 0) {
    const stream = streamOf(identityConflict.category, conflictId);
    const expected = revision < 0 ? 'none' : revision;
    await parts.commands.append([{ stream, expected, events: decision.events }], contextOf(report));
  }
  await keepPending(parts, report, conflictId, claimed);
  if (claimed !== undefined) parts.liveness.heard(claimed);
  return { kind: 'conflict', conflictId, mismatch };
}
