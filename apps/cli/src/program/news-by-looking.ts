import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import { MachinesInSight } from './machines-in-sight.js';
import type { Session } from './session.js';

/** What happened to machines, as far as it is heard or seen: what it means is asked for by the page. */
export interface News {
  /** All up to here has been told. */
  readonly position: string;
  /** In the order of the log. */
  readonly events: readonly { readonly position: string; readonly stream: string }[];
  /** Whether it was looked for, by somebody who may not hear the log. */
  readonly isLooked?: true;
}

/** Milliseconds between two looks. */
const lookEveryMs = 3_000;

interface Timeline {
  readonly edges: readonly { readonly node: News['events'][number] }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Look {
  readonly machines: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly timeline: Timeline } }[];
    readonly pageInfo: Timeline['pageInfo'];
  };
}

const entries = 'edges { node { position stream } } pageInfo { hasNextPage endCursor }';

/** Few machines have more news in three seconds than the newest ten entries: of those the others are asked for. */
const document = `query ($filter: String, $after: String, $waitFor: Position) {
  machines(filter: $filter, first: 100, after: $after, waitFor: $waitFor, orderBy: { field: CHANGED_AT, direction: DESC }) {
    edges { node { id timeline(first: 10) { ${entries} } } } pageInfo { hasNextPage endCursor } } }`;

const further = `query ($id: ID!, $after: String) {
  machine(id: $id) { timeline(first: 200, after: $after) { ${entries} } } }`;

/** Whether the token is for some sites or clusters only: it may see their machines, but not hear the log. */
export async function isLimited({ client }: { readonly client: Asking }): Promise<boolean> {
  const { me } = await client.ask<{ me: { scope: object | null } }>('{ me { scope { sites clusters } } }');
  return me.scope !== null;
}

type Asking = Pick<Client, 'ask'>;

async function positionOf(client: Asking): Promise<string> {
  return (await client.ask<{ position: string }>('{ position }')).position;
}

/** Of the life of one machine what is behind a position: as many pages as it takes. */
async function lifeBehind(
  client: Asking,
  before: bigint,
  { id, timeline }: Look['machines']['edges'][number]['node'],
): Promise<News['events']> {
  const found: News['events'][number][] = [];
  let page: Timeline | undefined = timeline;
  while (page) {
    const fresh = page.edges.map(({ node }) => node).filter((one) => BigInt(one.position) > before);
    found.push(...fresh);
    if (fresh.length < page.edges.length || !page.pageInfo.hasNextPage) return found;
    const { endCursor } = page.pageInfo;
    const answer: { machine: { timeline: Timeline } | null } = await client.ask(further, { id, after: endCursor });
    page = answer.machine?.timeline;
  }
  return found;
}

/** What is found so far, by the machines that it was found of. */
type Lives = Map<string, News['events']>;

/**
 * The machines that changed last come first, until one page has nothing new.
 * @returns whether there were several pages, and a machine on them that had not been looked at
 */
async function gather(
  client: Asking,
  before: string,
  asked: { readonly filter: string | undefined; readonly waitFor: string },
  lives: Lives,
): Promise<boolean> {
  let after: string | null = null;
  let [pages, isMore] = [0, false];
  do {
    const { machines }: Look = await client.ask<Look>(document, { ...asked, after });
    let isNew = false;
    for (const { node } of machines.edges) {
      const known = lives.get(node.id);
      const life: News['events'] = known ?? (await lifeBehind(client, BigInt(before), node));
      isNew ||= life.length > 0;
      isMore ||= known === undefined && life.length > 0;
      lives.set(node.id, life);
    }
    after = isNew && machines.pageInfo.hasNextPage ? machines.pageInfo.endCursor : null;
    pages += 1;
  } while (after !== null);
  return pages > 1 && isMore;
}

/**
 * A machine that changes while pages are looked at stands on the first of them from then on, and on the one where it was looked for no
 * more: so several pages are gone through again, until there is nobody new. A life tells also of evidence, reports, enrolments and of
 * machines that it was mixed up with: that is no news of this machine.
 */
async function livesBehind(
  client: Asking,
  before: string,
  asked: { readonly filter: string | undefined; readonly waitFor: string },
): Promise<News['events']> {
  const lives: Lives = new Map();
  while (await gather(client, before, asked, lives));
  return [...lives].flatMap(([id, life]) => life.filter(({ stream }) => stream === `machine-${id}`));
}

/** What happened behind a position to the machines that may be seen; what comes while it is asked for is left to the next look. */
export async function newsBehind(client: Asking, before: string, filters: Looked['filters']): Promise<News> {
  const position = await positionOf(client);
  const events: News['events'][number][] = [];
  for (const filter of filters)
    for (const one of await livesBehind(client, before, { filter, waitFor: position }))
      if (BigInt(one.position) <= BigInt(position)) events.push(one);
  const inOrder = events.toSorted((one, other) => Number(BigInt(one.position) - BigInt(other.position)));
  return { position, events: inOrder, isLooked: true };
}

export interface Looked {
  /** Which machines, each in one of them; all that may be seen where it is undefined. */
  readonly filters: readonly (string | undefined)[];
  readonly each: (news: News) => void | Promise<void>;
  readonly begun: () => void | Promise<void>;
}

/** As news by subscription, for those who may not have one: looked for every few seconds, and nothing left out between two looks. */
export async function lookForNews(session: Session, { filters, begun, each }: Looked): Promise<void> {
  const { stopped } = session.terminal;
  let position = await positionOf(session.client);
  const inSight = new MachinesInSight(session.client, filters);
  await inSight.read();
  await begun();
  session.say(
    `watching; your token is for a part of the fleet, so it is looked at every ${lookEveryMs / 1000} s, and drift is not told; Ctrl-C ends it`,
  );
  let isCut = false;
  while (!stopped.aborted) {
    await sleep(lookEveryMs, undefined, { signal: stopped }).catch(() => undefined);
    if (stopped.aborted) return;
    try {
      const news = await newsBehind(session.client, position, filters);
      if (isCut) session.say('the line holds again: nothing was missed');
      isCut = false;
      if (news.events.length > 0) await each(news);
      position = news.position;
      for (const name of await inSight.left())
        session.say(`${name} left your sites and clusters: your token shows nothing of it any more`);
    } catch (error) {
      if (stopped.aborted) return;
      if (!(error instanceof Failure) || error.code !== exitCode.unreachable) throw error;
      if (!isCut) session.say('the line is cut; trying again …');
      isCut = true;
    }
  }
}
