import { exitCode, Failure } from '../exit-code.js';
import { begin, bodyOf, type Centre } from './client.js';
import { notAsWeDo, unreachable } from './unreachable.js';

/** Somebody with an account, for as long as it takes to get a token of his own. */
export interface SignedIn {
  readonly accessRole: string;
  /** @throws Failure where it is not given */
  issue(label: string, expiresAt: string): Promise<Issued>;
  end(): Promise<void>;
}

export interface Issued {
  readonly token: string;
  readonly tokenId: string;
}

interface Opened {
  readonly accessRole?: string;
  readonly mustChangePassword?: boolean;
  readonly error?: { readonly code: string; readonly message: string; readonly wayOut: string };
}

type Where = Pick<Centre, 'url' | 'ca'>;
/** As long as a command may take there. */
const patienceMs = 30_000;

type Headers = Readonly<Record<string, string>>;

async function send(where: Where, method: string, path: string, headers: Headers, body?: object) {
  const text = body && JSON.stringify(body);
  // A session is only taken from pages of its own Rackledger (docs/access.md): we say where we think we are.
  const all = { 'content-type': 'application/json', origin: new URL(where.url).origin, ...headers };
  try {
    const options = { method, headers: all, ...(text !== undefined && { body: text }) };
    const answer = await begin({ ...where, token: '' }, path, options, AbortSignal.timeout(patienceMs));
    return { answer, body: await bodyOf(answer) };
  } catch (error) {
    throw unreachable(where.url, error);
  }
}

function parsed(where: Where, body: string, status = 0): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw notAsWeDo(where.url, status);
  }
}

const document = `mutation ($input: IssueMyAccessTokenInput!) { issueMyAccessToken(input: $input) {
  token tokenId refusal { message wayOut } } }`;

interface Answered {
  readonly data?: {
    readonly issueMyAccessToken: Partial<Issued> & { readonly refusal: { message: string; wayOut: string } | null };
  };
  readonly errors?: readonly { readonly message: string }[];
}

async function issued(where: Where, headers: Headers, input: object): Promise<Issued> {
  const { answer, body } = await send(where, 'POST', 'graphql', headers, { query: document, variables: { input } });
  const { data, errors = [] } = parsed(where, body, answer.statusCode) as Answered;
  const { token, tokenId, refusal } = data?.issueMyAccessToken ?? { refusal: null };
  if (refusal) throw new Failure(exitCode.refused, refusal.message, refusal.wayOut);
  if (token && tokenId) return { token, tokenId };
  throw new Failure(exitCode.notAllowed, errors[0]?.message ?? 'No token was issued.');
}

/** With a password, which is kept nowhere. @throws Failure where it does not let in */
export async function signIn(where: Where, name: string, password: string): Promise<SignedIn> {
  const { answer, body } = await send(where, 'POST', 'session/v1', {}, { name, password });
  const { accessRole, mustChangePassword, error } = parsed(where, body, answer.statusCode) as Opened;
  if (error || accessRole === undefined)
    throw new Failure(exitCode.notAllowed, error?.message ?? `${where.url} lets nobody sign in.`, error?.wayOut);
  const cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const end = async (): Promise<void> => void (await send(where, 'DELETE', 'session/v1', { cookie }));
  if (mustChangePassword === true) {
    await end();
    throw new Failure(
      exitCode.notAllowed,
      'This password was given by somebody else, and is good for one thing: setting your own.',
      `Sign in at ${where.url} once, and come back with the password that you chose.`,
    );
  }
  const role = accessRole.toUpperCase();
  return {
    accessRole: role,
    issue: (label, expiresAt) => issued(where, { cookie }, { label, accessRole: role, expiresAt }),
    end,
  };
}
