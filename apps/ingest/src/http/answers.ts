import type { ServerResponse } from 'node:http';
import type { Refusal } from '#libs/kernel/index.js';
import type { Principal } from '#libs/records/index.js';

const json = 'application/json; charset=utf-8';

export function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': json, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

export function answerNothing(response: ServerResponse): void {
  response.writeHead(204).end();
}

/** Something that the caller did, or that we cannot do now: what is wrong, and the way out. */
export interface Problem extends Refusal {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly allow?: string;
  /** Whose token it was, where we know it: for the audit, never for the answer. */
  readonly by?: Pick<Principal, 'actor' | 'tokenId'>;
}

export function answerProblem(
  response: ServerResponse,
  { status, retryAfter, allow, by: _by, ...error }: Problem,
): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  if (allow !== undefined) response.setHeader('allow', allow);
  if (status === 401) response.setHeader('www-authenticate', 'Bearer realm="rackledger"');
  answer(response, status, { error });
}
