import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode, Failure } from '../exit-code.js';
import { failureOf, type GraphQLProblem } from './problems.js';
import { repeatable } from './repeatable.js';
import { notAsWeDo, otherVersion, unreachable } from './unreachable.js';

/** Where Rackledger is, and who asks. */
export interface Centre {
  readonly url: string;
  readonly token: string;
  /** PEM of the authority to trust instead of the system's. */
  readonly ca?: string | undefined;
}

/** What is asked under one id stands together in the history. */
interface Asking extends Centre {
  readonly correlationId?: string | undefined;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Longer than the longest that an operation may take there. */
const patienceMs = 30_000;
const attempts = 4;
/** Milliseconds before the second attempt; twice as long before each further one. */
const firstPauseMs = 300;

const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** Of a connection that stood: what was sent may have arrived. */
const cut = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** @param centre with an empty token where nobody is let in yet */
export function begin(
  { url, token, ca }: Centre,
  path: string,
  options: { readonly method: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string },
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const target = new URL(path, url.endsWith('/') ? url : `${url}/`);
  const send = target.protocol === 'https:' ? tlsRequest : plainRequest;
  const bearer: Readonly<Record<string, string>> = token === '' ? {} : { authorization: `Bearer ${token}` };
  const headers = { ...bearer, 'user-agent': 'rackledger-cli', ...options.headers };
  return new Promise((resolve, reject) => {
    const sent = send(target, { method: options.method, headers, signal, ...(ca !== undefined && { ca }) }, resolve);
    sent.once('error', reject);
    sent.end(options.body);
  });
}

export async function bodyOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function post({ correlationId, ...centre }: Asking, body: string, stopped: AbortSignal): Promise<Answered> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(patienceMs)]);
  const together: Readonly<Record<string, string>> =
    correlationId === undefined ? {} : { 'x-correlation-id': correlationId };
  const length = String(Buffer.byteLength(body));
  const headers = { 'content-type': 'application/json', 'content-length': length, ...together };
  const answer = await begin(centre, 'graphql', { method: 'POST', headers, body }, signal);
  return { status: answer.statusCode ?? 0, body: await bodyOf(answer) };
}

/** It may have been done, and its answer lost: only whoever sent it can tell whether to send it again. */
const unknownOutcome = (url: string, why: string): Failure =>
  new Failure(
    exitCode.unreachable,
    `The line to ${url} was cut (${why}): whether it was done is not known.`,
    'Look before you send it again. With an idempotencyKey in its input it can be sent as often as you like.',
  );

/** A proxy before a centre that is away for a moment. */
const passing = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** @param patience how often it is sent where nobody knows what came of it */
async function postPatiently(centre: Asking, body: string, patience: number, stopped: AbortSignal): Promise<Answered> {
  for (let nth = 1; ; nth += 1) {
    const last = nth === patience;
    try {
      const answer = await post(centre, body, stopped);
      if (!passing(answer.status) || last) return answer;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // Refused at once is refused: nobody is there. A connection that broke may have been a restart.
      if (stopped.aborted || last || !away.has(code) || code === 'ECONNREFUSED' || code === 'ENOTFOUND')
        throw patience === 1 && cut.has(code) ? unknownOutcome(centre.url, code) : unreachable(centre.url, error);
    }
    await sleep(firstPauseMs * 2 ** (nth - 1), undefined, { signal: stopped });
  }
}

interface Said {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLProblem[];
}

function parsed(url: string, { status, body }: Answered): Said {
  const text = body.trim().slice(0, 200);
  try {
    const said = JSON.parse(body) as Said | null;
    if (said?.data !== undefined || said?.errors !== undefined) return said;
  } catch {
    throw notAsWeDo(url, status, text);
  }
  throw notAsWeDo(url, status, text);
}

/** Asks the API. Queries and commands under an idempotency key are repeated, so that an outage of a second goes unnoticed; all else is sent once. */
export class Client {
  constructor(
    readonly centre: Asking,
    private readonly stopped: AbortSignal,
    /** False where somebody wrote the documents himself. */
    private readonly asksItself = true,
  ) {}

  /** The same for documents that somebody wrote himself: words that there are not are his. */
  get forDocuments(): Client {
    return new Client(this.centre, this.stopped, false);
  }

  /** The same, all of whose commands are one request: it is told and undone as one. */
  under(correlationId: string): Client {
    return new Client({ ...this.centre, correlationId }, this.stopped);
  }

  /**
   * @param isRepeated where the line is cut; false where nobody can tell whether that is harmless
   * @throws Failure with what went wrong and what to do
   */
  async ask<Data>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    isRepeated = repeatable(query, variables),
  ): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    const answer = await postPatiently(this.centre, body, isRepeated ? attempts : 1, this.stopped);
    const { data, errors } = parsed(this.centre.url, answer);
    const [first] = errors ?? [];
    if (first) throw (this.asksItself ? otherVersion(this.centre.url, first) : undefined) ?? failureOf(first);
    return data as Data;
  }
}
