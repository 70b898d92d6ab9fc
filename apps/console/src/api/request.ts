import { ApiError, Unreachable } from './api-error.js';
import { authorization, signedOut } from './credentials.js';
import type { TypedDocument } from './document.js';
import { attendance } from './presence.js';

/** Milliseconds after which an answer is given up. */
const deadlineMs = 30_000;

/** What the api says to programs, with its names, said to a person at a page. */
const said: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Your session has ended. Sign in again, and try once more.',
  POSITION_NOT_REACHED:
    'The newest changes are not shown here yet: what this is read from is behind. Look again in a moment.',
};

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

function problemOf({ errors }: Answer<unknown>, status: number): ApiError {
  const [first] = errors ?? [];
  const { code, ...extensions } = first?.extensions ?? {};
  const fallback = status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL_SERVER_ERROR';
  const known = typeof code === 'string' ? code : fallback;
  const message = said[known] ?? first?.message;
  return new ApiError(message ?? `The answer cannot be read (${status}).`, known, extensions);
}

async function post(text: string, variables: unknown, signal?: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(deadlineMs);
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...authorization(), ...attendance() },
      body: JSON.stringify({ query: text, variables }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(error);
  }
}

/** An answer that is cut off in the middle is none; one that is no JSON (a proxy's page) says nothing, and its status does. */
async function bodyOf<Result>(response: Response, signal?: AbortSignal): Promise<Answer<Result>> {
  try {
    return (await response.json()) as Answer<Result>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    if (signal?.aborted) throw error;
    throw new Unreachable(error);
  }
}

/**
 * One operation, one answer.
 * @throws ApiError where the api says no, Unreachable where there is none
 */
export async function request<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await post(document.text, variables, signal);
  const answer = await bodyOf<Result>(response, signal);
  if (response.ok && answer.data && !answer.errors) return answer.data;
  if (response.status >= 502 && response.status <= 504) throw new Unreachable(new Error(`status ${response.status}`));
  const problem = problemOf(answer, response.status);
  if (problem.code === 'UNAUTHENTICATED') signedOut();
  throw problem;
}
