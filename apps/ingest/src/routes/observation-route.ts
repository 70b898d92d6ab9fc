import type { IncomingMessage } from 'node:http';
import { inventoryHeaders } from '#libs/contracts/index.js';
import { digestOf, reportTimes, type ObservationOutcome } from '#libs/ingest/index.js';
import { bearerOf, hashOfToken, principalOf } from '#libs/records/index.js';
import { answer, type Problem } from '../http/answers.js';
import { busy, tooManyObservations } from '../http/come-back.js';
import {
  badToken,
  machineTokenNeeded,
  observationsNotFromYou,
  problemOf,
  tokenNeeded,
  wrongType,
} from '../http/problems.js';
import { readBody } from '../http/read-body.js';
import type { IngestParts } from '../ingest-parts.js';
import type { ObservationCallOutcome } from '../observation-metrics.js';
import { answerUnchanged } from './report-answers.js';
import { encodingOf } from './request-encoding.js';
import { turnAway, type Call } from './turn-away.js';

interface Observer {
  readonly machineId: string;
  readonly tokenId: string;
  /** Of what the machine said last. */
  readonly known: string | undefined;
}

/** Token and newest digest in one look: an unchanged observation needs nothing more. */
async function observerOf(
  { newestObservations, clock }: IngestParts,
  request: IncomingMessage,
): Promise<Observer | Problem> {
  const { authorization } = request.headers;
  if (authorization === undefined) return tokenNeeded;
  const text = bearerOf(authorization);
  const found = text === undefined ? undefined : await newestObservations.byToken(hashOfToken(text));
  const principal = found && principalOf(found.token, clock);
  if (!principal) return badToken;
  const { actor, tokenId, machineId } = principal;
  if (principal.enrolmentId !== undefined) return { ...observationsNotFromYou, by: { actor, tokenId } };
  return machineId === undefined
    ? { ...machineTokenNeeded, by: { actor, tokenId } }
    : { machineId, tokenId, known: found.digest };
}

const header = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

function answerTaken(
  parts: IngestParts,
  { response }: Call,
  { machineId, events, waiting, position }: Extract<ObservationOutcome, { kind: 'taken' }>,
): ObservationCallOutcome {
  const from = Math.min(...waiting.map(({ fromMs }) => fromMs));
  const againSeconds = Math.max(1, Math.ceil((from - parts.clock.now()) / 1000));
  answer(response, 200, {
    machineId,
    changed: events.length > 0,
    ...(position !== undefined && { events, position: position.toString() }),
    ...(waiting.length > 0 && { waiting: waiting.map(({ name }) => name), againSeconds }),
  });
  return waiting.length > 0 ? 'waits' : events.length > 0 ? 'changed' : 'unremarkable';
}

function answerOutcome(
  parts: IngestParts,
  call: Call,
  { machineId, tokenId }: Observer,
  outcome: ObservationOutcome,
  bytes: number,
): ObservationCallOutcome {
  switch (outcome.kind) {
    case 'taken':
      parts.liveness.heard(outcome.machineId);
      return answerTaken(parts, call, outcome);
    case 'bad':
      return turnedAway(parts, call, problemOf(outcome.refusal), bytes);
    case 'not-entitled':
      return turnedAway(
        parts,
        call,
        { ...observationsNotFromYou, by: { actor: `machine:${machineId}`, tokenId } },
        bytes,
      );
  }
}

async function takeIn(
  parts: IngestParts,
  call: Call,
  observer: Observer,
  body: Buffer,
): Promise<readonly [ObservationCallOutcome, events?: readonly string[]]> {
  const { headers } = call.request;
  const encoding = encodingOf(call.request);
  if (encoding === undefined) return [turnedAway(parts, call, wrongType, body.length)];
  const observedAt = header(headers[inventoryHeaders.observedAt]);
  const times = reportTimes({ observedAt, agentNow: header(headers[inventoryHeaders.agentNow]) }, parts.clock.now());
  if (!times.ok) return [turnedAway(parts, call, problemOf(times.refusal), body.length)];
  const digest = digestOf(body);
  if (digest === observer.known) {
    parts.liveness.heard(observer.machineId);
    answerUnchanged(call.response, observer.machineId);
    return ['unchanged'];
  }
  const wait = parts.observers.take(observer.machineId);
  const problem = parts.gate.full ? busy() : wait > 0 ? tooManyObservations(wait) : undefined;
  if (problem) return [turnedAway(parts, call, problem, body.length)];
  const { machineId, tokenId } = observer;
  const received = { body, digest, encoding, times: times.value, machineId, tokenId };
  const outcome = await parts.gate.run(() => parts.observations.take(received));
  const became = answerOutcome(parts, call, observer, outcome, body.length);
  return [became, outcome.kind === 'taken' ? outcome.events : []];
}

function turnedAway(parts: IngestParts, call: Call, problem: Problem, bytes: number): ObservationCallOutcome {
  return turnAway(parts, call, problem, bytes) === 'turned-away' ? 'turned-away' : 'refused';
}

/** What a machine sees beside its hardware: told by itself, with its own token. */
export async function observationRoute(parts: IngestParts, call: Call): Promise<void> {
  const { settings, budget, observationMetrics } = parts;
  const { receivedBytes: bytes } = settings.observations;
  const reading = readBody(call.request, { bytes, patienceMs: settings.patienceMs, budget });
  const noted = (...[outcome, events]: readonly [ObservationCallOutcome, events?: readonly string[]]) =>
    observationMetrics.took(outcome, performance.now() - call.started, events);
  try {
    const observer = await observerOf(parts, call.request);
    if ('status' in observer) return noted(turnedAway(parts, call, observer, 0));
    const body = await reading;
    if ('status' in body) return noted(turnedAway(parts, call, body, 0));
    noted(...(await takeIn(parts, call, observer, body.bytes)));
  } finally {
    void reading.then((body) => 'status' in body || body.release());
  }
}
