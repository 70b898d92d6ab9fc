import { gzipSync } from 'node:zlib';
import type { KeptUpload, KeptUploadItem } from '#libs/contracts/index.js';
import { at, listOf, textAt } from '../parsers/json.js';
import { mayCarrySecrets, post, Unreachable, type Centre, type Reply } from '../report/centre.js';
import type { Credentials } from '../report/credentials.js';

/** The agent has no library but Node.js: of contracts it knows the shapes only. */
const format: KeptUpload['format'] = 'rackledger.kept/1';

/** What became of bringing it. */
export type Brought =
  /** `differing`: something else is kept of these, and counts until a person says otherwise. */
  | { readonly kind: 'taken'; readonly differing: readonly string[]; readonly refused: readonly string[] }
  /** Nobody accepted the machine yet, or there is no token to bring it with. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'later'; readonly message: string; readonly retryAfterMs: number | undefined };

export type Bring = (items: readonly KeptUploadItem[]) => Promise<Brought>;

const called = (item: unknown): string => {
  const name = textAt(item, 'name');
  return `${textAt(item, 'kind') ?? ''}${name === undefined ? '' : ` ${name}`}`;
};

const broughtIn = ({ status, body, retryAfterMs }: Reply): Brought => {
  if (status === 200) {
    const items = listOf(at(body, 'items'));
    const having = (verdict: string) => items.filter((one) => textAt(one, 'verdict') === verdict).map(called);
    return { kind: 'taken', differing: having('differs'), refused: having('refused') };
  }
  if (status === 202 || status === 401 || status === 403) return { kind: 'not-yet' };
  const message = textAt(body, 'error', 'message') ?? `the centre answered ${status}`;
  return status >= 500 || [408, 425, 429].includes(status)
    ? { kind: 'later', message, retryAfterMs }
    : { kind: 'refused', message };
};

/** Brings private keys: with the machine's own token, over TLS or to this very machine, and else not at all. */
export const bringTo =
  (centre: Centre, credentials: Credentials): Bring =>
  async (items) => {
    const credential = mayCarrySecrets(centre) ? await credentials.load() : undefined;
    if (credential === undefined) return { kind: 'not-yet' };
    const headers = {
      authorization: `Bearer ${credential.token}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    };
    try {
      const body = gzipSync(JSON.stringify({ format, items }));
      return broughtIn(await post(centre, 'node/v1/kept', headers, body));
    } catch (error) {
      if (error instanceof Unreachable) return { kind: 'later', message: error.message, retryAfterMs: undefined };
      throw error;
    }
  };
