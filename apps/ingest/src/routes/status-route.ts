import { statusReport, type StatusReport } from '#libs/contracts/index.js';
import { checkSchema, parseJson, unpack, type Checked } from '#libs/ingest/index.js';
import { bearerOf, type ReportEncoding } from '#libs/records/index.js';
import { answerNothing, type Problem } from '../http/answers.js';
import { badToken, machineTokenNeeded, problemOf, tokenNeeded, wrongType } from '../http/problems.js';
import { readBody } from '../http/read-body.js';
import type { IngestParts } from '../ingest-parts.js';
import { encodingOf } from './request-encoding.js';
import { turnAway, type Call } from './turn-away.js';

/** The status call is small, packed or not. */
const mostBytes = 64 * 1024;
const limits = { receivedBytes: mostBytes, unpackedBytes: mostBytes, depth: 8 };

/** The machine; null where its token waits for a person: then nobody is heard of. */
async function machineOf({ access }: IngestParts, authorization: string | undefined): Promise<string | null | Problem> {
  if (authorization === undefined) return tokenNeeded;
  const text = bearerOf(authorization);
  const principal = text === undefined ? undefined : await access.authenticate(text);
  if (!principal) return badToken;
  if (principal.enrolmentId !== undefined) return null;
  const { actor, tokenId } = principal;
  return principal.machineId ?? { ...machineTokenNeeded, by: { actor, tokenId } };
}

async function understood(body: Buffer, encoding: ReportEncoding): Promise<Checked<StatusReport>> {
  const unpacked = await unpack(body, encoding, limits);
  const parsed = unpacked.ok ? parseJson(unpacked.value, limits.depth) : unpacked;
  return parsed.ok ? checkSchema(statusReport, parsed.value) : parsed;
}

/** Alive, and how it is doing: noted, never an event. */
export async function statusRoute(parts: IngestParts, call: Call): Promise<void> {
  const { settings, budget, liveness, metrics } = parts;
  const { request } = call;
  const reading = readBody(request, { bytes: mostBytes, patienceMs: settings.patienceMs, budget });
  const machineId = await machineOf(parts, request.headers.authorization);
  const body = await reading;
  if ('status' in body) return void turnAway(parts, call, body, 0);
  try {
    const { length } = body.bytes;
    if (machineId !== null && typeof machineId !== 'string') return void turnAway(parts, call, machineId, length);
    const encoding = encodingOf(request);
    if (encoding === undefined) return void turnAway(parts, call, wrongType, length);
    const status = await understood(body.bytes, encoding);
    if (!status.ok) return void turnAway(parts, call, problemOf(status.refusal), length);
    if (machineId !== null) liveness.told(machineId, status.value);
    metrics.statusCall();
    answerNothing(call.response);
  } finally {
    body.release();
  }
}
