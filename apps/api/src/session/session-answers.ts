import type { Refusal } from '#libs/kernel/index.js';
import { browserOf, type LiveSession, type NotSignedIn, type Principal } from '#libs/records/index.js';
import type { Problem } from '../../../ingest/src/http/answers.js';
import type { TurnedAway } from '../http/bearer.js';

/** Who a session is of, as its pages show it. */
export interface ShownPerson {
  /** Name of the account; null for a session by a tool's token. */
  readonly name: string | null;
  readonly displayName: string;
}

const kindOf = ({ row }: LiveSession): 'account' | 'token' => (row.account === null ? 'token' : 'account');

/** The session of whoever asks. */
export function sessionView(session: LiveSession, { name, displayName }: ShownPerson): object {
  const { row, principal, idleExpiresAt } = session;
  return {
    id: row.sessionId,
    kind: kindOf(session),
    name,
    displayName,
    actor: principal.actor,
    accessRole: principal.accessRole,
    scope: principal.scope ?? null,
    mustChangePassword: principal.mustChangePassword ?? false,
    since: row.beganAt.toISOString(),
    idleExpiresAt: idleExpiresAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** One of the sessions of whoever asks. */
export function listedSession(session: LiveSession, { sessionId }: Pick<Principal, 'sessionId'>): object {
  const { row, idleExpiresAt } = session;
  return {
    id: row.sessionId,
    kind: kindOf(session),
    current: row.sessionId === sessionId,
    since: row.beganAt.toISOString(),
    lastUsedAt: row.usedAt.toISOString(),
    remoteAddress: row.remoteAddress,
    browser: browserOf(row.userAgent),
    idleExpiresAt: idleExpiresAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

export const sessionNeeded: Problem = {
  status: 401,
  code: 'session-needed',
  message: 'You are not signed in.',
  wayOut: 'Sign in: POST /session/v1 with name and password, or with a token.',
};

const waysOut: Readonly<Record<string, string>> = {
  'session-ended': 'Sign in again.',
  'token-invalid': 'Take another token, or sign in again.',
  'plain-http-refused': 'Come over TLS: see docs/tls.md.',
};

export function turnedAway({ status, reason: code, problem: message }: TurnedAway): Problem {
  const wayOut = waysOut[code] ?? 'Open the console of this Rackledger, and go on there.';
  return { status, code, message, wayOut };
}

/** Why somebody is not let in; which of name and password was wrong is nobody's business. */
export function notSignedIn(refused: NotSignedIn, what: 'password' | 'token'): Problem {
  if (refused.refused === 'too-many')
    return {
      status: 429,
      code: 'too-many-attempts',
      message: 'That was tried too often.',
      wayOut: `Wait ${refused.retryAfter} s, and try again.`,
      retryAfter: refused.retryAfter,
    };
  if (refused.refused === 'busy')
    return {
      status: 503,
      code: 'sign-in-busy',
      message: 'Too many people are signing in at this moment.',
      wayOut: `Try again in ${refused.retryAfter} s.`,
      retryAfter: refused.retryAfter,
    };
  if (refused.refused === 'one-time-password-over') return oneTimePasswordOver;
  return what === 'token' ? tokenUnknown : passwordUnknown;
}

const passwordUnknown: Problem = {
  status: 401,
  code: 'sign-in-refused',
  message: 'Name or password are wrong, or the account is disabled.',
  wayOut: 'Try again, or ask an admin to set your password.',
};
const oneTimePasswordOver: Problem = {
  status: 401,
  code: 'one-time-password-over',
  message: 'This one-time password has expired.',
  wayOut: 'Ask an admin for another one. Whoever runs Rackledger sets one by RACKLEDGER_ADMIN_PASSWORD.',
};
const tokenUnknown: Problem = {
  status: 401,
  code: 'sign-in-refused',
  message: 'This access token is unknown, expired or revoked, or a machine has it.',
  wayOut: 'Take another token, or sign in with name and password.',
};

export const passwordWrong: Problem = {
  status: 401,
  code: 'password-wrong',
  message: 'That is not your password.',
  wayOut: 'Type the password that you signed in with.',
  field: 'password',
};

export const noAccountHere: Problem = {
  status: 409,
  code: 'no-account',
  message: "You signed in with a token that is no person's, and has no password.",
  wayOut: 'Sign in with the name and password of an account.',
};

export const noSuchSession: Problem = {
  status: 404,
  code: 'no-such-session',
  message: 'You have no such session, or it has ended.',
  wayOut: 'Look at the list: GET /session/v1/all.',
};

export const refusedAs = (refusal: Refusal): Problem => ({ status: 422, ...refusal });
