import { randomUUID } from 'node:crypto';
import { json, Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { SignInBusy } from '#libs/ports/index.js';
import { busySeconds, type LiveSession } from '#libs/records/index.js';
import { answer, answerNothing, answerProblem, type Problem } from '../../../ingest/src/http/answers.js';
import { correlationOf } from '../http/bearer.js';
import { SessionDesk, type SessionRouteParts } from './session-desk.js';
import { listedSession, noSuchSession, notSignedIn, sessionView } from './session-answers.js';

export const sessionPath = '/session/v1';
const largestBody = 8 * 1024;

type Handle = (desk: SessionDesk, request: Request, response: Response) => Promise<Problem | undefined>;

const isProblem = (given: object): given is Problem => 'wayOut' in given;

async function answerSession(desk: SessionDesk, response: Response, session: LiveSession): Promise<undefined> {
  answer(response, 200, sessionView(session, await desk.personOf(session)));
}

const signIn: Handle = async (desk, request, response) => {
  const opened = await desk.signIn(request);
  if (isProblem(opened)) return opened;
  desk.give(request, response, opened);
  return answerSession(desk, response, opened);
};

const who: Handle = async (desk, request, response) => {
  const session = await desk.sessionOf(request);
  return isProblem(session) ? session : answerSession(desk, response, session);
};

const changePassword: Handle = async (desk, request, response) => {
  const session = await desk.sessionOf(request);
  if (isProblem(session)) return session;
  const opened = await desk.changePassword(request, session);
  if (isProblem(opened)) return opened;
  desk.give(request, response, opened);
  return answerSession(desk, response, opened);
};

/** Also where there is no session any more: the cookie goes either way. */
const signOut: Handle = async (desk, request, response) => {
  const problem = await desk.signOut(request);
  if (problem) return problem;
  desk.takeAway(request, response);
  answerNothing(response);
  return undefined;
};

const list: Handle = async (desk, request, response) => {
  const asking = await desk.asking(request);
  if (isProblem(asking)) return asking;
  const all = await desk.allOf(asking);
  answer(response, 200, { sessions: all.map((one) => listedSession(one, asking)), idleSeconds: desk.idleSeconds });
  return undefined;
};

const endAll: Handle = async (desk, request, response) => {
  const asking = await desk.asking(request);
  if (isProblem(asking)) return asking;
  await desk.end(asking);
  if (asking.sessionId !== undefined) desk.takeAway(request, response);
  answerNothing(response);
  return undefined;
};

const endOne: Handle = async (desk, request, response) => {
  const asking = await desk.asking(request);
  if (isProblem(asking)) return asking;
  const id = String(request.params['id']);
  if ((await desk.end(asking, id)) === 0) return noSuchSession;
  if (id === asking.sessionId) desk.takeAway(request, response);
  answerNothing(response);
  return undefined;
};

const nothingHere: Problem = {
  status: 404,
  code: 'not-found',
  message: 'There is nothing at this address.',
  wayOut: `See docs/access.md for what is below ${sessionPath}.`,
};

/** What the body parser throws: too large, not JSON, an encoding that we do not know. */
const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  const status = error.status ?? 500;
  if (status >= 500) return next(error);
  const wayOut = 'Send a small JSON object.';
  answerProblem(response, { status, code: 'bad-request', message: 'The body cannot be read.', wayOut });
};

function answering(parts: SessionRouteParts): (handle: Handle) => RequestHandler {
  const desk = new SessionDesk(parts);
  return (handle) => async (request, response) => {
    const correlationId = correlationOf(request, randomUUID);
    response.setHeader('x-correlation-id', correlationId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    try {
      const problem = await handle(desk, request, response);
      if (problem) answerProblem(response, problem);
    } catch (error) {
      if (error instanceof SignInBusy)
        return answerProblem(response, notSignedIn({ refused: 'busy', retryAfter: busySeconds }, 'password'));
      parts.logger.error({ err: error, correlationId }, 'a request about a session failed');
      const message = `It did not work; our log says why under ${correlationId}.`;
      answerProblem(response, { status: 500, code: 'broken', message, wayOut: 'Try again.' });
    }
  };
}

/** `/session/v1`: signing in and out, and who is signed in where. */
export function sessionRoute(parts: SessionRouteParts): RequestHandler {
  const router = Router({ strict: true });
  const handled = answering(parts);
  router.use(json({ limit: largestBody, strict: true }), unreadable);
  router.post('/', handled(signIn)).get('/', handled(who)).delete('/', handled(signOut));
  router.put('/password', handled(changePassword));
  router.get('/all', handled(list)).delete('/all', handled(endAll));
  router.delete('/:id', handled(endOne));
  router.use(handled(async () => Promise.resolve(nothingHere)));
  return router;
}
