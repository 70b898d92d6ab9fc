import { randomUUID } from 'node:crypto';
import type { StreamDecision } from '#libs/command-handling/index.js';
import type { MachineEvent } from '#libs/contracts/index.js';
import { machine, newestReport, type MachineCommand, type MachineState } from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import type { NewestReport, PreparedToken } from '#libs/records/index.js';
import { enrolmentEvents, spending, tokenFor, withUsableBootToken, type GivenToken } from '../enrolment/give-token.js';
import { guardedMoves } from '../enrolment/guarded-claims.js';
import { wordOf, type Word } from '../enrolment/own-word.js';
import { misplaced } from '../enrolment/misplaced.js';
import { recordClaim } from '../enrolment/record-claim.js';
import { decideClaims } from './claims.js';
import type { Identified } from './identify.js';
import type { IntakeParts } from './intake.js';
import { rawReportOf, type IntakeOutcome } from './received-report.js';
import { StaleIdentity } from './stale-identity.js';
import { standingMachine, type StandingMachine } from './standing-machine.js';
import type { ReportToRecord } from './understood-report.js';
import { withdrawMismatch } from './withdraw-mismatch.js';

type WholeReport = Parameters<typeof recordClaim>[1];

interface Recorded {
  readonly inventory: readonly MachineEvent[];
  readonly late: boolean;
}

function decide(command: MachineCommand, state: MachineState): readonly MachineEvent[] {
  const decision = machine.decide(command, state);
  if (decision.verdict === 'refused') throw new StaleIdentity(decision.refusal);
  return decision.events;
}

/** When the machine was last seen to be as it is now known, unchanged reports included. */
async function lastObserved(parts: IntakeParts, machineId: string, known: NewestReport | undefined): Promise<number> {
  const newest = known?.machineId === machineId ? known : await parts.newest.byMachine(machineId);
  return Math.max(newest?.observedMs ?? 0, parts.liveness.confirmedAt(machineId));
}

/** A report that told nothing new leaves no event: all that it would say is that somebody spelt the same another way. */
async function decideInventory(
  parts: IntakeParts,
  report: ReportToRecord,
  { machineId, state }: StandingMachine,
  newest: NewestReport | undefined,
): Promise<Recorded> {
  const { digest, body, times } = report.received;
  const observedAt = new Date(times.observedMs).toISOString();
  const seenMs = state.hardware ? await lastObserved(parts, machineId, newest) : 0;
  const lastObservedAt = new Date(seenMs).toISOString();
  const { hardware, evidence } = report;
  const { skewMs } = times;
  const told = { machineId, digest, observedAt, skewMs, bytes: body.length, hardware, lastObservedAt };
  const data = evidence ? { ...told, evidence } : told;
  const decided = decide({ type: 'RecordInventory', data }, state);
  const inventory = decided.some((event) => event.type !== 'InventoryReported') ? decided : [];
  return { inventory, late: observedAt < lastObservedAt || observedAt < (newestReport(state)?.observedAt ?? '') };
}

function contextOf({ received, source }: ReportToRecord, machineId: string): CommandContext {
  const commandId = randomUUID();
  return {
    commandId,
    correlationId: commandId,
    actor: received.bearer.actor ?? `machine:${machineId}`,
    observedAt: new Date(received.times.observedMs).toISOString(),
    source,
  };
}

async function keepRecords(
  parts: IntakeParts,
  report: ReportToRecord,
  identity: Identified,
  { inventory, late }: Recorded,
  token: PreparedToken | undefined,
): Promise<void> {
  const { machineId, moved } = identity;
  const { contentDigest, sections, evidenceDigest, format, received } = report;
  const kept = { machineId, contentDigest, sections, evidenceDigest, changed: inventory.length > 0, late };
  await Promise.all([
    parts.raw.keep({ ...rawReportOf(received, format), ...kept }),
    token && parts.access.keep(token),
    // Whoever lost a part to this machine is looked at anew, even if it goes on saying that it has it.
    moved.length > 0 && parts.raw.reconsider([...new Set(moved.map((one) => one.from))]),
  ]);
  parts.liveness.heard(machineId);
}

interface Try {
  /** From 1; only the first one trusts what is kept in memory. */
  readonly attempt: number;
  /** The newest report of the bearer's machine, where it was looked up with the token. */
  readonly newest: NewestReport | undefined;
  readonly fresh?: boolean;
  /** The revision that was decided upon before the state was read anew. */
  readonly basis?: number;
}

/** What follows from the report for its machine, all of it decided upon one state. */
interface Upon {
  readonly standing: StandingMachine;
  readonly recorded: Recorded;
  readonly word: Extract<Word, { own: true }>;
  readonly enrolled: GivenToken | undefined;
}

/** Machine, claims and token, all in one append: two first reports of one machine cannot make two machines. */
async function appendsOf(
  { commands }: IntakeParts,
  report: ReportToRecord,
  identity: Identified,
  { standing, recorded, word, enrolled }: Upon,
  trusting: boolean,
): Promise<readonly StreamDecision[]> {
  const { machineId, state, revision } = standing;
  const { product, received } = report;
  const claims = recorded.late ? [] : await decideClaims(commands, { ...identity, product }, trusting);
  const basis = { state, before: recorded.inventory };
  const enrolment = enrolled ? enrolmentEvents(machineId, enrolled, received, word.proofs, basis) : [];
  const expected = revision < 0 ? 'none' : revision;
  return [
    { stream: streamOf(machine.category, machineId), expected, events: [...recorded.inventory, ...enrolment] },
    ...claims,
    ...(enrolled ? [enrolled.token.append, ...spending(enrolled, received, word.proofs)] : []),
  ];
}

function claimOf(report: ReportToRecord): WholeReport {
  const { contentDigest } = report;
  // A part of a report does not say what the machine is claimed to be.
  if (contentDigest === null || !report.evidence) throw new StaleIdentity();
  return { ...report, contentDigest };
}

/**
 * Records the report of a machine; or keeps it apart, where it is not the machine's own word.
 * @throws StaleIdentity, RevisionConflict where it has to be looked at anew
 */
export async function recordReport(
  parts: IntakeParts,
  given: ReportToRecord,
  found: Identified,
  { attempt, newest, fresh = attempt > 1, basis }: Try,
): Promise<IntakeOutcome> {
  const standing = await standingMachine(parts.commands, found.machineId, { fresh });
  const { machineId, state, revision } = standing;
  const report = { ...given, received: await withUsableBootToken(parts, given.received, machineId) };
  // A part of a report was chosen upon the state of before: with another one, more of it may matter.
  if (!report.evidence && basis !== undefined && revision !== basis) throw new StaleIdentity();
  const recorded = await decideInventory(parts, report, standing, fresh ? undefined : newest);
  const discovered = state.lifecycle === 'absent';
  const word = wordOf(state, report.received);
  const enrolled = tokenFor(parts, report.received, machineId, discovered);
  // No claim on evidence guards what is kept apart: it is only believed of a view up to date, as doubt is.
  const waits = !word.own || report.received.bearer.enrolmentId !== undefined;
  if (waits && attempt === 1) throw new StaleIdentity();
  const elsewhere = await misplaced(parts, report.received, machineId);
  if (elsewhere) return elsewhere;
  if (!word.own) {
    const differs = [...new Set(recorded.inventory.map(({ type }) => type))].filter(
      (one) => one !== 'InventoryReported',
    );
    return recordClaim(parts, claimOf(report), { standing, word, differs, token: enrolled?.token });
  }
  const moved = await guardedMoves(parts, standing, report.received, found.moved);
  const identity = { ...found, machineId, moved };
  const own = await appendsOf(parts, report, identity, { standing, recorded, word, enrolled }, attempt === 1);
  const ended = await withdrawMismatch(parts, report, machineId);
  const appends = [...own, ...ended.appends];
  const writes = appends.some((one) => one.events.length > 0);
  // A state kept in memory may be old: an append upon it would conflict, but "nothing new" has to be read to be true.
  if (!writes && !fresh) return recordReport(parts, given, found, { attempt, newest, fresh: true, basis: revision });
  const result = writes ? await parts.commands.append(appends, contextOf(report, machineId)) : undefined;
  await keepRecords(parts, report, identity, recorded, enrolled?.token);
  for (const conflictId of ended.conflictIds) await parts.pending.remove(conflictId);
  const token = enrolled && { tokenId: enrolled.token.tokenId, secret: enrolled.token.secret };
  const changed = recorded.inventory.length > 0;
  return { kind: 'taken', machineId, discovered, changed, position: result?.position, token };
}
