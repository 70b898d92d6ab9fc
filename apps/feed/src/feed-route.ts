import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayActAs, placeOf } from '#libs/records/index.js';
import { callerOf, correlationOf, type Caller } from '../../api/src/http/bearer.js';
import { answerProblem, type Problem } from '../../ingest/src/http/answers.js';
import { askedFeed } from './asked-feed.js';
import type { FeedCall, FeedRouteParts } from './call.js';
import { schemaPath } from './cloud-event.js';
import { answerPage } from './page-answer.js';
import { broken, noSuchPath, notAllowed, notLetIn, onlyGet, tooMany } from './problems.js';
import { answerSchema } from './schema-answer.js';
import { answerStream, type AskedStream } from './stream-answer.js';

export const feedPath = '/feed/v1/';
const eventsPath = `${feedPath}events`;

function turnedAway(
  { refusals, door, addressOf }: FeedRouteParts,
  caller: Caller,
  request: IncomingMessage,
): Problem | undefined {
  if (!('principal' in caller)) return notLetIn(caller.status, caller.problem);
  const { actor, tokenId } = caller.principal;
  if (mayActAs(caller.principal, 'viewer')) return undefined;
  refusals.note({ reason: notAllowed.code, door, actor, tokenId, remoteAddress: addressOf(request) });
  return notAllowed;
}

async function answerEvents(parts: FeedRouteParts, call: FeedCall, place: string): Promise<void> {
  const asked = askedFeed(call.request);
  if ('code' in asked) return answerProblem(call.response, asked);
  const { shares } = parts;
  const leave = shares.take(place);
  if (typeof leave === 'string')
    return answerProblem(
      call.response,
      tooMany(leave, leave === 'token' ? shares.limits.ofToken : shares.limits.ofAll),
    );
  try {
    await (asked.form === 'page' ? answerPage(parts, call, asked) : answerStream(parts, call, asked as AskedStream));
  } finally {
    leave();
  }
}

async function answerCall(
  parts: FeedRouteParts,
  request: IncomingMessage,
  response: ServerResponse,
  correlationId: string,
): Promise<void> {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const caller = await callerOf(parts, request);
  const refusal = turnedAway(parts, caller, request);
  if (refusal || !('principal' in caller)) return answerProblem(response, refusal ?? notAllowed);
  if (path !== eventsPath && !path.startsWith(schemaPath)) return answerProblem(response, noSuchPath);
  if (request.method !== 'GET') return answerProblem(response, onlyGet);
  if (path !== eventsPath) return answerSchema(response, path);
  const { again, principal } = caller;
  return answerEvents(parts, { request, response, again, correlationId }, placeOf(principal));
}

/** `/feed/v1/events` and `/schema/events/…`: who calls, then what is asked for, then the feed. */
export function createFeedRoute(parts: FeedRouteParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    request.resume();
    const correlationId = correlationOf(request, randomUUID);
    response.setHeader('x-correlation-id', correlationId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    answerCall(parts, request, response, correlationId).catch((error: unknown) => {
      parts.logger.error({ err: error, correlationId }, 'a call of the change feed failed');
      if (response.headersSent) response.destroy();
      else answerProblem(response, broken(correlationId));
    });
  };
}
