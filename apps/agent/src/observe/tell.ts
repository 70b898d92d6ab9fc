import { at, textAt, numberAt } from '../parsers/json.js';
import type { Body } from '../report/body.js';
import { mayCarrySecrets, post, Unreachable, type Centre, type Reply } from '../report/centre.js';
import type { Credentials } from '../report/credentials.js';
import { times } from '../report/times.js';

/** What became of an observation. */
export type Told =
  /** `againMs`: it is news that comes too often; the same sent again after that is taken. */
  | { readonly kind: 'taken'; readonly changed: boolean; readonly againMs: number | undefined }
  /** No token yet: the inventory report enrols, and brings it. */
  | { readonly kind: 'no-token' }
  /** None that may say so: an operator admits. */
  | { readonly kind: 'not-ours'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'later'; readonly message: string; readonly retryAfterMs: number | undefined };

export type Tell = (body: Body, observedAt: Date) => Promise<Told>;

function toldIn(reply: Reply): Told {
  const { status, body } = reply;
  const message = textAt(body, 'error', 'message') ?? `the centre answered ${status}`;
  if (status === 200) {
    const againSeconds = numberAt(body, 'againSeconds');
    const againMs = againSeconds === undefined ? undefined : againSeconds * 1000;
    return { kind: 'taken', changed: at(body, 'changed') === true, againMs };
  }
  if (status === 401 || status === 403) return { kind: 'not-ours', message };
  if (status >= 500 || [408, 425, 429].includes(status))
    return { kind: 'later', message, retryAfterMs: reply.retryAfterMs };
  return { kind: 'refused', message };
}

/** Tells the centre what the machine sees, with the machine's own token only. */
export function createTell(centre: Centre, credentials: Credentials, now: () => Date): Tell {
  return async (body, observedAt) => {
    const credential = mayCarrySecrets(centre) ? await credentials.load() : undefined;
    if (credential === undefined) return { kind: 'no-token' };
    const headers = {
      ...times(observedAt, now()),
      authorization: `Bearer ${credential.token}`,
      'content-encoding': 'gzip',
    };
    try {
      return toldIn(await post(centre, 'node/v1/observations', headers, body.gzip));
    } catch (error) {
      if (error instanceof Unreachable) return { kind: 'later', message: error.message, retryAfterMs: undefined };
      throw error;
    }
  };
}
