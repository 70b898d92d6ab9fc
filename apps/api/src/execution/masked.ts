import { GraphQLError, type ExecutionResult } from 'graphql';
import { EventStoreUnavailable, RevisionConflict } from '#libs/ports/index.js';
import { isPublic, publicError } from '../errors.js';

/** Told of every error that a caller does not get to see. */
export type Report = (error: unknown, path: readonly (string | number)[] | undefined) => void;

/** What the outside world did to us, in words that the caller can act upon. */
function known(cause: unknown): GraphQLError | undefined {
  if (cause instanceof RevisionConflict)
    return publicError('CONFLICT', 'Others changed this at the same time, again and again. Send the command again.');
  if (cause instanceof EventStoreUnavailable)
    return publicError(
      'EVENT_STORE_UNAVAILABLE',
      'The event store does not answer, so nobody knows whether the command was done. Send it again under the same idempotency key.',
    );
  return undefined;
}

function masked(error: GraphQLError, correlationId: string, report: Report): GraphQLError {
  if (isPublic(error)) return error;
  const cause = error.originalError ?? error;
  report(cause, error.path);
  const told =
    known(cause) ??
    new GraphQLError(`Something broke on our side. Quote correlation id ${correlationId} when you ask about it.`, {
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  return withPlace(told, error, { ...told.extensions, correlationId });
}

/**
 * graphql-jit keeps the locations on the error itself, graphql-js makes them of nodes and source: both are carried over
 * as they read.
 */
function withPlace(told: GraphQLError, at: GraphQLError, extensions: Record<string, unknown>): GraphQLError {
  const placed = new GraphQLError(told.message, { path: at.path, extensions });
  Object.defineProperty(placed, 'locations', { value: at.locations, enumerable: true });
  return placed;
}

/**
 * The result as its caller may see it. Without data the request itself was wrong (a variable, the operation's name), and
 * GraphQL's own words say what; with data only errors that we made on purpose are passed on.
 */
export function maskedResult(result: ExecutionResult, correlationId: string, report: Report): ExecutionResult {
  if (!result.errors) return result;
  if (!('data' in result) || result.data === undefined) return { errors: result.errors.map(badInput) };
  return { data: result.data, errors: result.errors.map((error) => masked(error, correlationId, report)) };
}

function badInput(error: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT', ...error.extensions };
  return withPlace(error, error, extensions);
}
