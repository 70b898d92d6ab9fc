import { GraphQLError, type ExecutionResult } from 'graphql';
import { EventStoreBusy, EventStoreUnavailable, RevisionConflict, SignInBusy } from '#libs/ports/index.js';
import { busySeconds } from '#libs/records/index.js';
import { isPublic, publicError } from '../errors.js';

/** Told of every error that a caller does not get to see. */
export type Report = (error: unknown, path: readonly (string | number)[] | undefined) => void;

/** PostgreSQL's undefined_table and undefined_column: tables of the version before, or not made yet. */
const otherShape: ReadonlySet<unknown> = new Set(['42P01', '42703']);
/** PostgreSQL's character_not_in_repertoire: from callers only NUL gets so far, everything else is valid text. */
const notText = '22021';

function sqlStateOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** What the outside world did to us, in words that the caller can act upon. */
function known(cause: unknown): GraphQLError | undefined {
  if (sqlStateOf(cause) === notText) return publicError('BAD_USER_INPUT', 'Text may not hold a NUL character.');
  if (otherShape.has(sqlStateOf(cause)))
    return publicError(
      'READ_MODEL_NOT_BUILT',
      'A read model behind this is being built, as after an upgrade; /readyz says which. Ask again in a minute.',
    );
  if (cause instanceof RevisionConflict)
    return publicError('CONFLICT', 'Others changed this at the same time, again and again. Send the command again.');
  if (cause instanceof EventStoreUnavailable)
    return publicError(
      'EVENT_STORE_UNAVAILABLE',
      'The event store does not answer, so nobody knows whether the command was done. Send it again under the same idempotency key.',
    );
  if (cause instanceof EventStoreBusy)
    return publicError(
      'BUSY',
      'More commands wait than can be written now; nothing of this one was done. Send it again in a few seconds.',
    );
  if (cause instanceof SignInBusy)
    return publicError(
      'BUSY',
      `Too many passwords are being looked at; nothing was done. Send it again in ${busySeconds} s.`,
      { retryAfterSeconds: busySeconds },
    );
  return undefined;
}

/** What the caller may see of one error; what it may not is reported. */
export function masked(error: GraphQLError, correlationId: string, report: Report): GraphQLError {
  if (isPublic(error)) return withPlace(error, error, error.extensions);
  const cause = error.originalError ?? error;
  const understood = known(cause);
  if (understood?.extensions['code'] !== 'BAD_USER_INPUT') report(cause, error.path);
  const told =
    understood ??
    new GraphQLError(`Something broke on our side. Quote correlation id ${correlationId} when you ask about it.`, {
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  return withPlace(told, error, { ...told.extensions, correlationId });
}

/**
 * An error of graphql's own kind in the same place. graphql-jit makes errors of its own, which keep their locations
 * themselves and have no extensions where there are none; graphql-js makes locations of nodes and source.
 */
function withPlace(told: GraphQLError, at: GraphQLError, extensions: GraphQLError['extensions']): GraphQLError {
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
