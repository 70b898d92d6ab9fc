import type { IncomingMessage } from 'node:http';
import { enrolmentHeaders, inventoryHeaders } from '#libs/contracts/index.js';
import {
  digestOf,
  reportTimes,
  type Bearer,
  type IntakeOutcome,
  type ReceivedReport,
  type ReportTimes,
  type ShownAtEnrolment,
} from '#libs/ingest/index.js';
import type { KnownBytes, TokenPrincipal } from '#libs/records/index.js';
import type { Problem } from '../http/answers.js';
import { busy, tooManyStrangers } from '../http/come-back.js';
import { enrolmentRefused, identityMismatch, problemOf, wrongType } from '../http/problems.js';
import { readBody, type Body } from '../http/read-body.js';
import type { IngestParts } from '../ingest-parts.js';
import type { ReportOutcome } from '../ingest-metrics.js';
import { bearerOfReport, type ReportBearer } from './bearer.js';
import { answerConflict, answerOutcome, answerUnchanged } from './report-answers.js';
import { noteRefusal, turnAway, type Call } from './turn-away.js';
import { encodingOf } from './request-encoding.js';

/** Between looking the newest digest up and having the whole body: after this, milliseconds, it is looked up again. */
const lookAgainAfterMs = 1_000;

function isProblem(value: object): value is Problem {
  return 'status' in value;
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function timesOf(parts: IngestParts, { headers }: IncomingMessage): ReportTimes | Problem {
  const observedAt = header(headers[inventoryHeaders.observedAt]);
  const agentNow = header(headers[inventoryHeaders.agentNow]);
  const times = reportTimes({ observedAt, agentNow }, parts.clock.now());
  return times.ok ? times.value : problemOf(times.refusal);
}

async function lookAgain(parts: IngestParts, call: Call, bearer: ReportBearer): Promise<ReportBearer | Problem> {
  const { clock, newest, settings } = parts;
  return clock.now() - bearer.at > lookAgainAfterMs ? bearerOfReport(call.request, newest, settings, clock) : bearer;
}

/** Bytes that are known already, from the machine itself or, without a token, from whoever sent them last. */
async function recognise(
  parts: IngestParts,
  { principal, newest }: ReportBearer,
  digest: string,
): Promise<KnownBytes | undefined> {
  if (principal === undefined) return parts.newest.byDigest(digest);
  return newest?.digest === digest ? { machineId: newest.machineId, hasToken: false } : undefined;
}

function answerKnown(parts: IngestParts, call: Call, known: KnownBytes, times: ReportTimes): ReportOutcome {
  if ('conflictId' in known)
    return answerConflict(call.response, { kind: 'conflict', mismatch: false, conflictId: known.conflictId });
  // A machine that has a token of its own is heard of through it, and not through whoever knows its last report.
  if (!known.hasToken) parts.liveness.confirmed(known.machineId, times.observedMs);
  answerUnchanged(call.response, known.machineId);
  return 'unchanged';
}

/** Turned away before any work is done for it. */
function turnedAway(parts: IngestParts, { request }: Call, { principal }: ReportBearer): Problem | undefined {
  if (parts.gate.full) return busy();
  const wait = principal ? 0 : parts.strangers.take(parts.settings.addressOf(request) ?? '');
  return wait > 0 ? tooManyStrangers(wait) : undefined;
}

function shownIn({ headers }: IncomingMessage): ShownAtEnrolment {
  return {
    bootToken: header(headers[enrolmentHeaders.bootToken]),
    tpmProof: header(headers[enrolmentHeaders.tpmProof]),
  };
}

function bearerFrom(principal: TokenPrincipal | undefined): Bearer {
  if (!principal) return {};
  const { actor, tokenId, machineId, enrolmentId } = principal;
  if (enrolmentId !== undefined) return { actor, tokenId, enrolmentId };
  return machineId === undefined ? { actor } : { actor, tokenId, machineId };
}

function received(
  { settings }: Pick<IngestParts, 'settings'>,
  { request, purpose, secure }: Call,
  { principal }: ReportBearer,
  report: Pick<ReceivedReport, 'body' | 'digest' | 'encoding' | 'times'>,
): ReceivedReport {
  const remoteAddress = settings.addressOf(request) ?? 'unknown';
  const when = purpose === 'enrol' ? ('always' as const) : ('discovered' as const);
  const wantsToken = secure && (purpose === 'enrol' || principal === undefined);
  const enrol = wantsToken && {
    enrol: { remoteAddress, when },
    ...(purpose === 'enrol' && { shown: shownIn(request) }),
  };
  return { ...report, bearer: bearerFrom(principal), remoteAddress, ...enrol };
}

async function takeIn(parts: IngestParts, call: Call, looked: ReportBearer, body: Buffer): Promise<ReportOutcome> {
  const bearer = await lookAgain(parts, call, looked);
  const times = isProblem(bearer) ? bearer : timesOf(parts, call.request);
  const encoding = encodingOf(call.request);
  if (isProblem(bearer)) return turnAway(parts, call, bearer, body.length);
  if (isProblem(times)) return turnAway(parts, call, times, body.length);
  if (encoding === undefined) return turnAway(parts, call, wrongType, body.length);
  const digest = digestOf(body);
  const known = await recognise(parts, bearer, digest);
  if (known && ('conflictId' in known || call.purpose === 'report')) return answerKnown(parts, call, known, times);
  const problem = turnedAway(parts, call, bearer);
  if (problem) return turnAway(parts, call, problem, body.length);
  const report = received(parts, call, bearer, { body, digest, encoding, times });
  const outcome = await parts.gate.run(() => parts.intake.take(report, bearer.newest));
  noteOutcome(parts, call, outcome, body.length);
  return answerOutcome(call.response, outcome, call.purpose === 'enrol');
}

function noteOutcome(parts: IngestParts, call: Call, outcome: IntakeOutcome, bytes: number): void {
  if (outcome.kind === 'bad') noteRefusal(parts, call, problemOf(outcome.refusal), bytes);
  if (outcome.kind === 'conflict' && outcome.mismatch) noteRefusal(parts, call, identityMismatch, bytes);
  if (outcome.kind === 'misplaced') noteRefusal(parts, call, identityMismatch, bytes);
  if (outcome.kind === 'unwelcome') noteRefusal(parts, call, enrolmentRefused, bytes);
  if (outcome.kind === 'taken' && outcome.token) parts.metrics.tokenIssued();
}

async function reportFrom(
  parts: IngestParts,
  call: Call,
  reading: Promise<Body | Problem>,
): Promise<[ReportOutcome, bytes: number]> {
  const bearer = await bearerOfReport(call.request, parts.newest, parts.settings, parts.clock);
  if (isProblem(bearer)) return [turnAway(parts, call, bearer, 0), 0];
  const body = await reading;
  if (isProblem(body)) return [turnAway(parts, call, body, 0), 0];
  return [await takeIn(parts, call, bearer, body.bytes), body.bytes.length];
}

/** The bearer is found out while the body comes in; a stranger is told so without waiting for the rest of it. */
export async function reportRoute(parts: IngestParts, call: Call): Promise<void> {
  const { settings, budget } = parts;
  const { patienceMs } = settings;
  const reading = readBody(call.request, { bytes: settings.limits.receivedBytes, patienceMs, budget });
  try {
    const [outcome, bytes] = await reportFrom(parts, call, reading);
    parts.metrics.report(outcome, bytes, performance.now() - call.started);
  } finally {
    void reading.then((body) => isProblem(body) || body.release());
  }
}
