import { Failure } from '../exit-code.js';
import { plannedTexts, wordsOfPlanned, type Planned } from './planned.js';
import type { Session } from './session.js';

const looking = `query ($id: ID!, $waitFor: Position) {
  auditEvents(first: 100, order: OLDEST, filter: { correlationId: $id }, waitFor: $waitFor) {
    edges { node { type stream summary ${wordsOfPlanned} } } pageInfo { hasNextPage } } }`;

interface Found {
  readonly auditEvents: {
    readonly edges: readonly { readonly node: Planned }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** What was done under one correlation, as far as one look shows it. */
interface DoneThere {
  readonly events: readonly Planned[];
  readonly isMore: boolean;
}

/** Undefined where one may not look, or cannot: it is done all the same. */
export async function doneUnder(session: Session, id: string, waitFor: string): Promise<DoneThere | undefined> {
  try {
    const { auditEvents } = await session.client.ask<Found>(looking, { id, waitFor });
    return { events: auditEvents.edges.map(({ node }) => node), isMore: auditEvents.pageInfo.hasNextPage };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

interface Written {
  readonly type: string;
  readonly stream: string;
}

/** What a command wrote, in the sentences of history; none of what followed from it, which is told when it happens. */
export async function sentencesOf(
  session: Session,
  id: string,
  position: string,
  written: readonly Written[],
): Promise<readonly string[]> {
  if (session.isQuiet) return [];
  const done = await doneUnder(session, id, position);
  const own = (done?.events ?? []).filter(({ type, stream }) =>
    written.some((one) => one.type === type && one.stream === stream),
  );
  return own.length < written.length ? [] : plannedTexts(own);
}
