import type { IncomingMessage } from 'node:http';
import { networkFlavours, type NetworkFlavour } from '#libs/rendering/host/index.js';
import type { Problem } from '../http/answers.js';
import { badQuery } from '../http/problems.js';

/** Longest that a call may be held open, seconds: below what proxies wait for an answer. */
const longestWait = 50;

/** What a machine asks for beside itself. */
export interface Query {
  readonly waitMs: number;
  readonly flavour: NetworkFlavour | undefined;
}

export function queryOf({ url }: IncomingMessage): Query | Problem {
  const query = new URL(url ?? '/', 'http://centre').searchParams;
  const [wait, files] = [query.get('wait') ?? '0', query.get('files')];
  const flavour = networkFlavours.find((one) => one === files);
  if (!/^\d{1,3}$/.test(wait)) return badQuery('wait', 'is a number of seconds');
  if (files !== null && flavour === undefined) return badQuery('files', `is one of ${networkFlavours.join(', ')}`);
  return { waitMs: Math.min(Number(wait), longestWait) * 1_000, flavour };
}

/** What stands between the quotes of `If-None-Match: "…"`; of several the first, since we never give two. */
export function knownTag({ headers }: IncomingMessage): string | undefined {
  return /^\s*(?:W\/)?"([^"]{1,80})"/.exec(headers['if-none-match'] ?? '')?.[1];
}
