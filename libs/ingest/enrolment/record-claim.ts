import { createHash, randomUUID } from 'node:crypto';
import type { StreamDecision } from '#libs/command-handling/index.js';
import { enrolment, type EnrolmentCommand } from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import type { KnownEnrolment, PreparedToken, WaitingEnrolment } from '#libs/records/index.js';
import type { IntakeParts } from '../intake/intake.js';
import { rawReportOf, type IntakeOutcome, type ReceivedReport } from '../intake/received-report.js';
import type { StandingMachine } from '../intake/standing-machine.js';
import type { ReportToRecord } from '../intake/understood-report.js';
import { nothingProven } from './shown.js';
import type { Word } from './own-word.js';

/** Enrolments that may wait to be one machine: more than senders that mean it. */
const mostWaiting = 8;
/** A sender that enrolled is not heard again so soon, milliseconds: netbooting takes longer. */
const pauseMs = 60_000;

type Claim = Extract<Word, { own: false }>;

/** What a report that is not the machine's own word would have changed about it. */
export interface Claimed {
  readonly standing: StandingMachine;
  readonly word: Claim;
  /** Event types, without repeats. */
  readonly differs: readonly string[];
  readonly token: PreparedToken | undefined;
}

/** The address as one sender has it: an IPv6 host has a whole /64 (RFC 6177). */
function addressOf({ remoteAddress = 'unknown' }: ReceivedReport): string {
  if (!remoteAddress.includes(':') || remoteAddress.startsWith('::ffff:')) return remoteAddress;
  return remoteAddress.split(':').slice(0, 4).join(':');
}

function senderOf(received: ReceivedReport): string {
  return received.proven?.tpmKey ?? addressOf(received);
}

/** The token that an enrolment began with; one that there never was, where it began without. */
function tokenIdOf(enrolmentId: string): string {
  return `t${enrolmentId.slice(1)}`;
}

/** One enrolment for each token; one for all that an address sends about a machine without any. */
function enrolmentIdOf(received: ReceivedReport, machineId: string, token: PreparedToken | undefined): string {
  const tokenId = token?.tokenId ?? received.bearer.tokenId;
  if (received.bearer.enrolmentId !== undefined && !token) return received.bearer.enrolmentId;
  if (tokenId !== undefined) return `e${tokenId.slice(1)}`;
  const who = createHash('sha256')
    .update(`${machineId} ${addressOf(received)}`)
    .digest('hex');
  return `e${who.slice(0, 20)}`;
}

function contextOf({ received, source }: ReportToRecord): CommandContext {
  const commandId = randomUUID();
  const observedAt = new Date(received.times.observedMs).toISOString();
  return { commandId, correlationId: commandId, actor: received.bearer.actor ?? 'process:ingest', observedAt, source };
}

async function decided(
  { commands }: Pick<IntakeParts, 'commands'>,
  enrolmentId: string,
  ...given: readonly EnrolmentCommand[]
): Promise<StreamDecision> {
  const loaded = await commands.load(enrolment, enrolmentId);
  let { state } = loaded;
  const events = given.flatMap((command) => {
    const decision = enrolment.decide(command, state);
    if (decision.verdict === 'refused') throw new Error(decision.refusal.message);
    state = decision.events.reduce(enrolment.evolve, state);
    return decision.events;
  });
  const expected = loaded.revision < 0 ? 'none' : loaded.revision;
  return { stream: streamOf(enrolment.category, enrolmentId), expected, events };
}

/** The enrolments that this one takes the place of; or why there is no room for it. */
function room(
  known: readonly KnownEnrolment[],
  { enrolmentId, sender, requestedAt }: WaitingEnrolment,
): readonly string[] | IntakeOutcome {
  if (known.some((one) => one.refused && (one.sender === sender || one.enrolmentId === enrolmentId)))
    return { kind: 'unwelcome' };
  const waiting = known.filter((one) => !one.refused);
  if (waiting.some((one) => one.enrolmentId === enrolmentId)) return [];
  const earlier = waiting.filter((one) => one.sender === sender);
  const pauseEnds = pauseMs + Math.max(0, ...earlier.map((one) => one.requestedAt.getTime()));
  const now = requestedAt.getTime();
  if (pauseEnds > now) return { kind: 'crowded', retryAfterMs: pauseEnds - now };
  const full = earlier.length === 0 && waiting.length >= mostWaiting;
  return full ? { kind: 'crowded', retryAfterMs: 10 * pauseMs } : earlier.map((one) => one.enrolmentId);
}

/** The events: the claim itself, what is wrong with it, and the end of those whose place it takes. */
async function appendsOf(
  parts: Pick<IntakeParts, 'commands'>,
  report: ReportToRecord,
  { standing, word, differs, token }: Claimed,
  enrolmentId: string,
  replaced: readonly string[],
): Promise<readonly StreamDecision[]> {
  const { received } = report;
  const { tpmKey, endorsementKey } = received.proven ?? nothingProven;
  const data = {
    enrolmentId,
    machineId: standing.machineId,
    tokenId: token?.tokenId ?? received.bearer.tokenId ?? null,
    remoteAddress: received.remoteAddress ?? 'unknown',
    digest: received.digest,
    differs: [...differs],
    tpmKey: tpmKey ?? null,
    endorsementKey: endorsementKey ?? null,
  };
  const contest = word.contested
    ? [{ type: 'ContestEnrolment', data: { enrolmentId, because: word.contested } } as const]
    : [];
  const claim = await decided(parts, enrolmentId, { type: 'RequestEnrolment', data }, ...contest);
  const gone = replaced.map((one) =>
    decided(parts, one, { type: 'SupersedeEnrolment', data: { enrolmentId: one, by: enrolmentId } }),
  );
  return [claim, ...(await Promise.all(gone)), ...(token ? [token.append] : [])].filter((one) => one.events.length > 0);
}

async function keepRecords(
  parts: IntakeParts,
  report: ReportToRecord & { readonly contentDigest: string },
  waiting: WaitingEnrolment,
  replaced: readonly string[],
  { token, standing }: Claimed,
): Promise<void> {
  const { speakers } = standing.state;
  const { received, contentDigest, format } = report;
  const { enrolmentId, machineId } = waiting;
  if (token) await parts.access.keep({ ...token, known: { ...token.known, enrolmentId } });
  await parts.waiting.keep(waiting, { ...rawReportOf(received, format), contentDigest, skewMs: received.times.skewMs });
  // A token that the machine got before it was accepted, and that does not speak for it, waits from now on.
  if (received.bearer.machineId !== undefined && !token) await parts.access.holdBack(machineId, speakers);
  for (const one of replaced) {
    await parts.access.destroy(tokenIdOf(one));
    await parts.waiting.remove(one);
  }
}

/**
 * Keeps apart what somebody reports who shows an accepted machine's evidence and no proof. Nothing of the machine changes;
 * an anonymous report that says what is known anyway is nothing to decide about.
 */
export async function recordClaim(
  parts: IntakeParts,
  report: ReportToRecord & { readonly contentDigest: string },
  claimed: Claimed,
): Promise<IntakeOutcome> {
  const { standing, differs, token } = claimed;
  const { machineId } = standing;
  const { received } = report;
  const hasToken = token !== undefined || received.bearer.tokenId !== undefined;
  if (!hasToken && differs.length === 0)
    return { kind: 'taken', machineId, discovered: false, changed: false, position: undefined, token: undefined };
  const enrolmentId = enrolmentIdOf(received, machineId, token);
  const sender = senderOf(received);
  const waiting = { enrolmentId, machineId, sender, requestedAt: new Date(parts.clock.now()) };
  const free = room(await parts.waiting.ofMachine(machineId), waiting);
  if ('kind' in free) return free;
  const appends = await appendsOf(parts, report, claimed, enrolmentId, free);
  if (appends.length > 0) await parts.commands.append(appends, contextOf(report));
  await keepRecords(parts, report, waiting, free, claimed);
  return { kind: 'waits', machineId, enrolmentId, token: token && { tokenId: token.tokenId, secret: token.secret } };
}
