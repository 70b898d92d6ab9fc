import {
  AccessDeniedError,
  AppendConsistencyViolationError,
  AppendRecordSizeExceededError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamTombstonedError,
  TransactionMaxSizeExceededError,
  UnsupportedError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable, InvalidAppend, RevisionConflict } from '#libs/ports/index.js';

/**
 * What to do about a failed call. `again`: it may pass, the outcome of a write is unknown. `elsewhere`: this node does
 * not lead, ask the cluster anew. `conflict`: an expectation does not hold. `too-large`, `denied`, `never`: no use trying.
 */
export type FailureKind = 'again' | 'elsewhere' | 'conflict' | 'too-large' | 'denied' | 'never';

/** gRPC status codes (grpc.io/docs/guides/status-codes), as far as they decide anything here. */
const invalidArgument = 3;
const permissionDenied = 7;
const failedPrecondition = 9;
const unimplemented = 12;
const internal = 13;
const unauthenticated = 16;

/**
 * Where a part of an append over several streams is there already, servers before 26.0.3 forget which stream is at odds
 * and trip over that.
 */
export function isUnnamedConflict(error: unknown): boolean {
  return codeOf(error) === internal && error instanceof Error && error.message.includes('failed to map error');
}

type ErrorClass = abstract new (...parts: never[]) => Error;

const byClass: readonly (readonly [FailureKind, readonly ErrorClass[]])[] = [
  ['conflict', [WrongExpectedVersionError, AppendConsistencyViolationError]],
  ['elsewhere', [NotLeaderError]],
  ['too-large', [TransactionMaxSizeExceededError, AppendRecordSizeExceededError, MaxAppendSizeExceededError]],
  ['denied', [AccessDeniedError]],
  ['never', [StreamDeletedError, StreamTombstonedError, UnsupportedError, InvalidArgumentError]],
  ['never', [RevisionConflict, InvalidAppend, EventStoreUnavailable, RangeError]],
];

function codeOf(error: unknown): number | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'number' ? code : undefined;
}

/**
 * The client fails in two shapes, command errors and plain gRPC errors ("14 UNAVAILABLE: ..."), and calls what it does
 * not know `UnknownError`. So only what is known to be final is final: the rest may pass, and ids make a repeat safe.
 */
export function failureKind(error: unknown): FailureKind {
  const known = byClass.find(([, classes]) => classes.some((one) => error instanceof one));
  if (known) return known[0];
  if (isUnnamedConflict(error)) return 'conflict';
  switch (codeOf(error)) {
    case failedPrecondition:
      // The session API says "not the leader" so, in a detail that the client leaves unread.
      return 'elsewhere';
    case permissionDenied:
    case unauthenticated:
      return 'denied';
    case invalidArgument:
    case unimplemented:
      return 'never';
    default:
      return 'again';
  }
}

/** One line for people; what the client says holds addresses, never credentials. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n')[0] ?? text;
}

/** A call took longer than it may. */
export class CallTimeout extends Error {
  override readonly name = 'CallTimeout';
}

/** The call may go on behind the scenes: whoever gives up must not wait for it. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallTimeout(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
