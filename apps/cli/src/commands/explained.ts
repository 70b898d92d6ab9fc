import type { Node } from '../output/printer.js';
import { sentenceFields, type Sentence } from '../output/sentence.js';
import { machineOf, type News } from '../program/news.js';
import type { Session } from '../program/session.js';

/** An event of a machine in words; those for people are asked for where people read. */
export interface Explained extends Node {
  readonly type: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly summary: string;
  readonly sentence?: Sentence;
  readonly reason: string | null;
  readonly subject: string;
  readonly machine: { readonly id: string; readonly name: string | null; readonly called: string } | null;
  readonly cause: { readonly text: string; readonly sentence?: Sentence };
}

interface Page<Entry> {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const fields = 'position recordedAt type summary reason actor';
const wordsFor = ({ format }: Session): string => (format === 'table' ? sentenceFields : '');
const pageInfo = 'pageInfo { hasNextPage endCursor }';

const ofLog = (words: string) => `query ($filter: AuditFilter!, $waitFor: Position, $after: String) {
  auditEvents(first: 500, order: OLDEST, filter: $filter, waitFor: $waitFor, after: $after) { edges { node {
    ${fields} subject ${words} machine { id name called } cause { text ${words} } } } ${pageInfo} } }`;

const ofMachine = (words: string) => `query ($id: ID!, $waitFor: Position, $after: String) {
  machine(id: $id, waitFor: $waitFor) { name called timeline(first: 500, after: $after) { edges { node {
    ${fields} stream ${words} cause { text ${words} } } } ${pageInfo} } } }`;

/** What is told of a machine: what becomes of it, and where it is not as it was decided. */
export const categories = ['machine', 'drift'] as const;
/** Where drift belongs follows from where the machine stands, and that is told. */
const untold = new Set(['DriftRelocated']);

/** All events of machines from one position to another, both included: as many pages as it takes. */
async function* fromLog(session: Session, from: string, to: string, subjects: readonly string[]) {
  const filter = { since: from, until: to, categories, ...(subjects.length > 0 && { subjects }) };
  let after: string | null = null;
  do {
    const answer: { auditEvents: Page<Explained> } = await session.client.ask(ofLog(wordsFor(session)), {
      filter,
      waitFor: to,
      after,
    });
    yield answer.auditEvents.edges.map(({ node }) => node).filter(({ type }) => !untold.has(type));
    after = answer.auditEvents.pageInfo.hasNextPage ? answer.auditEvents.pageInfo.endCursor : null;
  } while (after !== null);
}

type Entry = Pick<Explained, 'type' | 'position' | 'recordedAt' | 'summary' | 'sentence' | 'reason' | 'cause'> & {
  readonly stream: string;
};
interface Timed {
  readonly machine: { readonly name: string | null; readonly called: string; readonly timeline: Page<Entry> } | null;
}

/** The newest events of one machine, back to a position; its history tells of evidence and reports too, the log of machines does not. */
async function fromTimeline(session: Session, id: string, from: string, to: string): Promise<readonly Explained[]> {
  const found: Explained[] = [];
  let after: string | null = null;
  do {
    const answer: Timed = await session.client.ask(ofMachine(wordsFor(session)), { id, waitFor: to, after });
    if (!answer.machine) return found;
    const { name, called, timeline } = answer.machine;
    const all = timeline.edges.map(({ node }) => node);
    const wanted = all.filter((one) => BigInt(one.position) >= BigInt(from));
    for (const { stream, ...entry } of wanted)
      if (stream === `machine-${id}` && BigInt(entry.position) <= BigInt(to))
        found.push({ ...entry, subject: id, machine: { id, name, called } });
    after = wanted.length === all.length && timeline.pageInfo.hasNextPage ? timeline.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** What the events of news say, page by page in the order of the log; from the machines' own histories where the log is closed. */
export async function* explained(
  session: Session,
  { events, isLooked }: News,
  subjects: readonly string[],
): AsyncGenerator<readonly Explained[]> {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  if (isLooked !== true) return yield* fromLog(session, first.position, last.position, subjects);
  const ids = [...new Set(events.map(machineOf))];
  const found: Explained[] = [];
  for (const id of ids) found.push(...(await fromTimeline(session, id, first.position, last.position)));
  yield found.toSorted((one, other) => Number(BigInt(one.position) - BigInt(other.position)));
}
