import { ApiError, Unreachable } from './api-error.js';
import { attendance } from './presence.js';

/** What /session/v1 says of a session (docs/access.md). */
interface SessionAnswer {
  readonly id: string;
  readonly kind: 'account' | 'token';
  /** Name of the account; null where a tool's token is behind it. */
  readonly name: string | null;
  readonly displayName: string;
  readonly actor: string;
  readonly accessRole: 'viewer' | 'operator' | 'admin';
  readonly scope: { readonly sites: readonly string[]; readonly clusters: readonly string[] } | null;
  readonly mustChangePassword: boolean;
  readonly since: string;
  readonly idleExpiresAt: string;
  readonly expiresAt: string;
}

/** Who is signed in; the access role as GraphQL writes it. */
export type Session = Omit<SessionAnswer, 'accessRole'> & { readonly accessRole: 'VIEWER' | 'OPERATOR' | 'ADMIN' };

/** One of one's own sessions. */
export interface OwnSession extends Pick<SessionAnswer, 'id' | 'kind' | 'since' | 'idleExpiresAt' | 'expiresAt'> {
  readonly current: boolean;
  readonly lastUsedAt: string;
  readonly remoteAddress: string | null;
  readonly browser: string | null;
}

/** All of one's own sessions. */
export interface OwnSessions {
  readonly sessions: readonly OwnSession[];
  /** After so long without use a session ends. */
  readonly idleSeconds: number;
}

interface Problem {
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly wayOut: string;
    readonly field?: string;
  };
}

const path = '/session/v1';
const deadlineMs = 30_000;

async function send(method: string, below: string, body?: object): Promise<Response> {
  try {
    return await fetch(`${path}${below}`, {
      method,
      credentials: 'same-origin',
      headers: { ...attendance(), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(deadlineMs),
    });
  } catch (error) {
    throw new Unreachable(error);
  }
}

/** @throws ApiError with the code of the problem, Unreachable */
async function call(method: string, below: string, body?: object): Promise<unknown> {
  const response = await send(method, below, body);
  if (response.status === 204) return undefined;
  const answer = (await response.json().catch(() => ({}))) as Problem;
  if (response.ok) return answer;
  if (response.status >= 502 && response.status <= 504 && !answer.error)
    throw new Unreachable(new Error(`status ${response.status}`));
  const {
    code = 'broken',
    message = `The answer cannot be read (${response.status}).`,
    wayOut = '',
    field,
  } = answer.error ?? {};
  throw new ApiError(`${message} ${wayOut}`.trim(), code, { field });
}

function sessionOf(answer: unknown): Session {
  const { accessRole, ...rest } = answer as SessionAnswer;
  return { ...rest, accessRole: accessRole.toUpperCase() as Session['accessRole'] };
}

export type Credentials = { readonly name: string; readonly password: string } | { readonly token: string };

export const currentSession = async (): Promise<Session> => sessionOf(await call('GET', ''));
export const openSession = async (credentials: Credentials): Promise<Session> =>
  sessionOf(await call('POST', '', credentials));
export const changePassword = async (password: string, newPassword: string): Promise<Session> =>
  sessionOf(await call('PUT', '/password', { password, newPassword }));
export const ownSessions = async (): Promise<OwnSessions> => (await call('GET', '/all')) as OwnSessions;
export const endSession = (id?: string): Promise<unknown> => call('DELETE', id === undefined ? '' : `/${id}`);
export const endAllSessions = (): Promise<unknown> => call('DELETE', '/all');

/** Whether a problem says that nobody is signed in. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && ['session-needed', 'session-ended', 'UNAUTHENTICATED'].includes(error.code);
