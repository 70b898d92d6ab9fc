import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Pool } from '#libs/database/index.js';
import { mayActAs } from '#libs/records/index.js';
import { CheckpointStore, lineOf } from '#libs/trust/index.js';
import { callerOf, type Door } from '../http/bearer.js';

export const checkpointsPath = '/checkpoints';

export interface CheckpointsRouteParts {
  readonly pool: Pool;
  readonly door: Door;
  readonly logger: Logger;
}

const mediaType = 'application/jsonl; charset=utf-8';

function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ code, message });
}

async function letIn({ door }: CheckpointsRouteParts, request: Request, response: Response): Promise<boolean> {
  const caller = await callerOf(door, request);
  if (!('principal' in caller)) {
    if (caller.status === 401) response.setHeader('www-authenticate', 'Bearer realm="rackledger"');
    refuse(response, caller.status, caller.reason, caller.problem);
    return false;
  }
  if (mayActAs(caller.principal, 'viewer')) return true;
  const { actor, tokenId, accessRole } = caller.principal;
  const reason = 'access-role-too-low';
  door.refusals.note({ reason, door: door.door, actor, tokenId, remoteAddress: door.addressOf(request) });
  refuse(response, 403, reason, `Checkpoints need access role viewer; yours is ${accessRole}.`);
  return false;
}

async function* linesAfter(pool: Pool, number: number): AsyncGenerator<string> {
  for await (const one of new CheckpointStore(pool).all(number)) yield lineOf(one);
}

async function latest(pool: Pool, response: Response): Promise<void> {
  const newest = await new CheckpointStore(pool).newest();
  if (newest) response.type(mediaType).send(lineOf(newest));
  else refuse(response, 404, 'no-checkpoint', 'No checkpoint has been made yet.');
}

async function answer(parts: CheckpointsRouteParts, request: Request, response: Response): Promise<void> {
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://localhost');
  const after = searchParams.get('after') ?? '0';
  if (request.method !== 'GET')
    return refuse(response, 405, 'method-not-allowed', 'Checkpoints are asked for with GET.');
  if (!(await letIn(parts, request, response))) return;
  if (pathname === `${checkpointsPath}/latest`) return latest(parts.pool, response);
  if (pathname !== checkpointsPath)
    return refuse(response, 404, 'not-found', `There are ${checkpointsPath} and ${checkpointsPath}/latest.`);
  if (!/^\d{1,15}$/.test(after)) return refuse(response, 400, 'bad-request', 'after is the number of a checkpoint.');
  response.setHeader('content-type', mediaType);
  await pipeline(Readable.from(linesAfter(parts.pool, Number(after))), response);
}

/** `GET /checkpoints?after=NUMBER` and `GET /checkpoints/latest`: for those who keep them elsewhere. */
export function checkpointsRoute(parts: CheckpointsRouteParts): RequestHandler {
  return (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      parts.logger.error({ err: error }, 'checkpoints could not be read');
      refuse(response, 500, 'internal', 'Something broke here, and was logged.');
    });
  };
}
