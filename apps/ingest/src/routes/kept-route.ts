import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { keptUpload, type KeptUpload } from '#libs/contracts/index.js';
import { answer, type Problem } from '../http/answers.js';
import { busy, tooManyUploads } from '../http/come-back.js';
import { identityNotFromYou, problemOf, tooLarge, wrongType } from '../http/problems.js';
import { readBody } from '../http/read-body.js';
import type { IngestParts } from '../ingest-parts.js';
import { bearerOfMachine } from './bearer-of-machine.js';
import { encodingOf } from './request-encoding.js';
import { turnAway, type Call } from './turn-away.js';

/** Bytes that all that a machine keeps may have, on the wire and unpacked. */
const mostBytes = 512 * 1024;

/** @throws RangeError beyond the limit, Error for what is no gzip */
async function unpacked(bytes: Buffer): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(bytes);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

const notReadable = (message: string): Problem =>
  problemOf({
    code: 'kept-invalid',
    message,
    wayOut: 'See docs/kept-identity.md for what an installed machine sends.',
  });

async function uploadIn(request: IncomingMessage, body: Buffer): Promise<KeptUpload | Problem> {
  const encoding = encodingOf(request);
  if (encoding === undefined) return wrongType;
  try {
    const text = (encoding === 'gzip' ? await unpacked(body) : body).toString('utf8');
    const read = keptUpload.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    // The path only: what stands there may be a secret.
    return notReadable(`${read.error.issues[0]?.path.map(String).join('.') ?? 'It'} is not as it should be.`);
  } catch (error) {
    return error instanceof RangeError ? tooLarge(mostBytes) : notReadable('It is no JSON, or not packed as it says.');
  }
}

/** What a machine is known by and brings to be kept: told by itself, with its own token, once it was accepted. */
export async function keptRoute(parts: IngestParts, call: Call): Promise<void> {
  const { settings, budget } = parts;
  const reading = readBody(call.request, { bytes: mostBytes, patienceMs: settings.patienceMs, budget });
  try {
    const bearer = await bearerOfMachine(parts, call.request, identityNotFromYou);
    if ('status' in bearer) return void turnAway(parts, call, bearer, 0);
    const body = await reading;
    if ('status' in body) return void turnAway(parts, call, body, 0);
    const { actor, tokenId, machineId } = bearer;
    const wait = parts.keepers.take(machineId);
    const early = parts.gate.full ? busy() : wait > 0 ? tooManyUploads(wait) : undefined;
    const upload = early ?? (await uploadIn(call.request, body.bytes));
    if ('status' in upload) return void turnAway(parts, call, upload, body.bytes.length);
    const outcome = await parts.gate.run(() => parts.keeping.keep({ machineId, tokenId, items: upload.items }));
    if (outcome.kind === 'not-entitled')
      return void turnAway(parts, call, { ...identityNotFromYou, by: { actor, tokenId } }, body.bytes.length);
    // Nothing is wrong with the token: a person has to accept the machine first.
    if (outcome.kind === 'not-yet') return answer(call.response, 202, { machineId, items: [] });
    answer(call.response, 200, { machineId, items: outcome.items });
  } finally {
    void reading.then((body) => 'status' in body || body.release());
  }
}
