import { randomUUID } from 'node:crypto';
import type { Loaded } from '#libs/command-handling/index.js';
import { identityConflict, type IdentityConflictState } from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import { nothingMoves, type Identified, type Unidentified } from './identify.js';
import type { IntakeParts } from './intake.js';
import { rawReportOf, type IntakeOutcome } from './received-report.js';
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

async function writeConflict(
  { commands }: Pick<IntakeParts, 'commands'>,
  report: UnderstoodReport,
  conflict: Unidentified,
  { state, revision }: Loaded<IdentityConflictState>,
): Promise<void> {
  const { conflictId, fingerprint, because, candidates } = conflict;
  const { evidence, received } = report;
  const data = { conflictId, digest: received.digest, evidence, candidates, because, fingerprint };
  const decision = identityConflict.decide({ type: 'FindIdentityConflict', data }, state);
  if (decision.verdict === 'refused') throw new Error(decision.refusal.message);
  if (decision.events.length === 0) return;
  const stream = streamOf(identityConflict.category, conflictId);
  const expected = revision < 0 ? 'none' : revision;
  await commands.append([{ stream, expected, events: decision.events }], contextOf(report));
}

/**
 * The same situation is one conflict however often it is reported; the newest report waits for the decision. Where a
 * person has decided this very situation before, that stands.
 */
export async function recordConflict(
  parts: Pick<IntakeParts, 'commands' | 'pending' | 'liveness'>,
  report: UnderstoodReport,
  conflict: Unidentified,
): Promise<IntakeOutcome | Identified> {
  const { conflictId, claimed, mismatch } = conflict;
  const loaded = await parts.commands.load(identityConflict, conflictId);
  const { resolved } = loaded.state;
  if (resolved) return { kind: 'machine', machineId: resolved.machineId, ...nothingMoves };
  await writeConflict(parts, report, conflict, loaded);
  await keepPending(parts, report, conflictId, claimed);
  if (claimed !== undefined) parts.liveness.heard(claimed);
  return { kind: 'conflict', conflictId, mismatch };
}
