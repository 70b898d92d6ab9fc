import { exitCode, Failure } from '../exit-code.js';
import type { Session } from '../program/session.js';

/** What is asked of the history of a machine. */
export interface AskedHistory {
  readonly id: string;
  readonly limit: number;
  /** What was known then, and so what had happened. */
  readonly asOf: string | undefined;
  readonly from: string | undefined;
  /** Who did it; anybody where it is undefined. */
  readonly actors: readonly string[] | undefined;
}

interface Happened {
  readonly recordedAt: string;
  readonly position: string;
  readonly actor?: string | null;
}

interface Timeline<Entry> {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer<Entry> {
  readonly machine: { readonly timeline: Timeline<Entry> } | null;
}

export interface HistoryPage<Entry> {
  readonly entries: readonly Entry[];
  readonly isMore: boolean;
}

const documentOf = (fields: string) => `query ($id: ID!, $first: Int!, $after: String, $asOf: String) {
  machine(id: $id, asOf: $asOf) { timeline(first: $first, after: $after) {
    edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } } }`;

const largestPage = 500;

function isSince({ recordedAt, position }: Happened, from: string | undefined): boolean {
  if (from === undefined) return true;
  return /^\d+$/.test(from) ? BigInt(position) >= BigInt(from) : Date.parse(recordedAt) >= Date.parse(from);
}

/** Newest first, back to where it is to begin; of somebody's deeds all pages are looked through until there are enough. */
export async function* historyPages<Entry extends object>(
  { client, terminal }: Session,
  { id, limit, asOf, from, actors }: AskedHistory,
  fields: string,
): AsyncGenerator<HistoryPage<Entry>> {
  const document = documentOf(`${fields} actor`);
  let [left, after]: [number, string | null] = [limit, null];
  do {
    const first = actors ? largestPage : Math.min(largestPage, left);
    const answer: Answer<Entry & Happened> = await client.ask(document, { id, first, after, asOf });
    if (!answer.machine)
      throw new Failure(exitCode.notFound, `There is no machine ${id}${asOf === undefined ? '' : ' as of then'}.`);
    const { edges, pageInfo } = answer.machine.timeline;
    const since = edges.map(({ node }) => node).filter((one) => isSince(one, from));
    const theirs = actors ? since.filter(({ actor }) => actor !== null && actors.includes(actor ?? '')) : since;
    const entries = theirs.slice(0, left);
    left -= entries.length;
    after = pageInfo.hasNextPage && since.length === edges.length ? pageInfo.endCursor : null;
    yield { entries, isMore: after !== null || theirs.length > entries.length };
  } while (after !== null && left > 0 && !terminal.stopped.aborted);
}
