import { exitCode, Failure } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { begin, bodyOf, type Centre } from './client.js';
import { notAsWeDo, unreachable } from './unreachable.js';

/** One of one's own sessions, as /session/v1 has it (docs/access.md). */
export interface OwnSession {
  readonly id: string;
  readonly kind: 'account' | 'token';
  readonly since: string;
  readonly lastUsedAt: string;
  readonly remoteAddress: string | null;
  /** What it is in, in words. */
  readonly browser: string | null;
  readonly idleExpiresAt: string;
  readonly expiresAt: string;
}

interface Problem {
  readonly error?: { readonly code: string; readonly message: string; readonly wayOut: string };
}

const patienceMs = 30_000;

/** @throws Failure with what Rackledger says, and what to do */
function failed(status: number, { error }: Problem, url: string): Failure {
  if (status === 401 || status === 403)
    return new Failure(
      exitCode.notAllowed,
      error?.message ?? `${url} does not let you in.`,
      // Who is known and refused all the same is not helped by signing in: over plain HTTP the next token is refused as well.
      (status === 403 ? error?.wayOut : undefined) ?? 'Sign in anew: rackledger login.',
    );
  if (error?.code === 'no-such-session')
    return new Failure(exitCode.notFound, error.message, 'See `rackledger sessions list`.');
  return error === undefined ? notAsWeDo(url, status) : new Failure(exitCode.unreachable, error.message, error.wayOut);
}

/** Sessions are no part of what the log is about, and so not in GraphQL: they are asked for where browsers do. */
export async function askSessions<Answer>(
  centre: Centre,
  stopped: Terminal['stopped'],
  method: 'GET' | 'DELETE',
  below: string,
): Promise<Answer | undefined> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(patienceMs)]);
  const said = await begin(centre, `session/v1/${encodeURIComponent(below)}`, { method }, signal)
    .then(async (answer) => ({ status: answer.statusCode ?? 0, body: await bodyOf(answer) }))
    .catch((error: unknown) => {
      throw unreachable(centre.url, error);
    });
  if (said.status === 204) return undefined;
  const answer = parsed(said.body);
  if (said.status !== 200 || answer === undefined) throw failed(said.status, answer ?? {}, centre.url);
  return answer as Answer;
}

function parsed(body: string): object | undefined {
  try {
    return JSON.parse(body) as object;
  } catch {
    return undefined;
  }
}
