import { textAt } from '../parsers/json.js';
import { get, mayCarrySecrets, Unreachable, type Centre, type Reply } from '../report/centre.js';
import type { Credentials } from '../report/credentials.js';
import { givenIn, type GivenConfiguration, type NetworkFlavour } from './given.js';

/** How asking for the configuration ended. `none`: there is no token to ask with yet. */
export type Fetched =
  | { readonly kind: 'given'; readonly given: GivenConfiguration; readonly tag: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'later'; readonly message: string; readonly retryAfterMs: number | undefined };

export interface ConfigurationSource {
  /** @param known tag of the last answer: with it the call is held for `waitSeconds` while there is nothing else */
  ask(known: string | undefined, waitSeconds: number): Promise<Fetched>;
  /** Whether the centre can be talked to: it answers, whatever it says. */
  answers(): Promise<boolean>;
}

/** What the centre takes to answer beyond what it was asked to wait. */
const answerWithinMs = 15_000;
const longestBytes = 4 * 1024 * 1024;

export const configurationSource = (
  centre: Centre,
  credentials: Credentials,
  flavour: NetworkFlavour,
  stopped?: AbortSignal,
): ConfigurationSource => {
  const call = async (token: string, known: string | undefined, waitSeconds: number): Promise<Fetched> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(known === undefined ? {} : { 'if-none-match': `"${known}"` }),
    };
    const path = `node/v1/config?files=${flavour}${waitSeconds > 0 ? `&wait=${waitSeconds}` : ''}`;
    const limits = { withinMs: waitSeconds * 1000 + answerWithinMs, longestBytes, stopped };
    return fetched(await get(centre, path, headers, limits));
  };
  return {
    ask: async (known, waitSeconds) => {
      const credential = mayCarrySecrets(centre) ? await credentials.load() : undefined;
      if (credential === undefined) return { kind: 'none' };
      return call(credential.token, known, waitSeconds).catch(unreachable);
    },
    answers: () =>
      get(centre, 'healthz', {}, { withinMs: 5_000, longestBytes: 65_536 }).then(
        ({ status }) => status > 0 && status < 500,
        () => false,
      ),
  };
};

const fetched = ({ status, body, tag, retryAfterMs }: Reply): Fetched => {
  if (status === 304) return { kind: 'unchanged' };
  if (status === 200) {
    const given = givenIn(body);
    return given === undefined
      ? { kind: 'refused', message: 'what the centre answered is no configuration that this agent understands' }
      : { kind: 'given', given, tag };
  }
  const message = textAt(body, 'error', 'message') ?? `the centre answered ${status} when asked for the configuration`;
  if (status >= 500 || [408, 425, 429].includes(status)) return { kind: 'later', message, retryAfterMs };
  return { kind: 'refused', message };
};

const unreachable = (error: unknown): Fetched => {
  if (!(error instanceof Unreachable)) throw error;
  return { kind: 'later', message: error.message, retryAfterMs: undefined };
};
