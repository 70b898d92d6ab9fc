import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { json, Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { Principal } from '#libs/records/index.js';
import { contextFor, type ApiContext, type Services } from '../context.js';
import type { ErrorCode } from '../errors.js';
import { callerOf, correlationOf, type Door, type TurnedAway } from './bearer.js';

export interface GraphQLRouteParts {
  readonly apollo: ApolloServer<ApiContext>;
  readonly services: Services;
  readonly door: Door;
  /** Most bytes of a request. */
  readonly requestBytes: number;
}

interface Known {
  readonly principal: Principal;
  readonly correlationId: string;
}

/** Who sent a request: put here by the door, read when Apollo asks for the context. */
const callers = new WeakMap<Request, Known>();

function problem(code: ErrorCode, message: string): object {
  return { errors: [{ message, extensions: { code } }] };
}

function codeOf({ status, reason }: TurnedAway): ErrorCode {
  if (reason === 'password-change-needed') return 'PASSWORD_CHANGE_NEEDED';
  return status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN';
}

/** Nothing of GraphQL is touched before it is known who calls: no parsing, no schema, no suggestions. */
function atTheDoor({ door }: GraphQLRouteParts): RequestHandler {
  return async (request, response, next) => {
    const correlationId = correlationOf(request, randomUUID);
    response.setHeader('x-correlation-id', correlationId);
    response.setHeader('cache-control', 'no-store');
    const caller = await callerOf(door, request);
    if ('principal' in caller) {
      callers.set(request, { principal: caller.principal, correlationId });
      next();
      return;
    }
    if (caller.status === 401) response.setHeader('www-authenticate', 'Bearer realm="rackledger"');
    response.status(caller.status).json(problem(codeOf(caller), caller.problem));
  };
}

/** What the body parser throws: too large, not JSON, an encoding or character set that we do not know. */
const unreadable: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, next) => {
  const status = error.status ?? 500;
  if (status >= 500) {
    next(error);
    return;
  }
  const cause = error.type === 'entity.parse.failed' ? 'its body is not JSON' : (error.type ?? 'bad body');
  const why = status === 413 ? 'The request is too large.' : `The request cannot be read: ${cause}.`;
  response.status(status).json(problem('BAD_USER_INPUT', why));
};

/** `/graphql` over HTTP: who calls, then the body, then Apollo. */
export function graphqlRoute(parts: GraphQLRouteParts): RequestHandler {
  const { apollo, services, requestBytes } = parts;
  const context = async ({ req }: { req: Request }): Promise<ApiContext> => {
    const known = callers.get(req);
    if (!known) throw new Error('a request came past the door');
    return Promise.resolve(contextFor(services, known.principal, known.correlationId));
  };
  const router = Router();
  router.use(atTheDoor(parts), json({ limit: requestBytes, strict: true }));
  // Without a body (GET) the parser leaves it undefined, which Apollo takes for a missing parser.
  router.use((request, _response, next) => {
    request.body ??= {};
    next();
  });
  router.use(expressMiddleware(apollo, { context }), unreadable);
  return router;
}
