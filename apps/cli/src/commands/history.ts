import { exitCode, Failure } from '../exit-code.js';
import { listPrinter, type ListPrinter, type Node } from '../output/printer.js';
import { findMachines } from '../program/find-machines.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { aboveZero } from '../program/whole-number.js';
import { fieldsForPeople, rowOf, rowsOf, type Told } from './history-rows.js';

const fieldsForPrograms = 'eventId commandId position recordedAt observedAt type summary reason cause { text actor }';

const documentOf = (
  fields: string,
) => `query ($id: ID!, $first: Int!, $after: String) { machine(id: $id) { timeline(first: $first, after: $after) {
  edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } } }`;

interface Timeline<Entry> {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer<Entry> {
  readonly machine: { readonly timeline: Timeline<Entry> } | null;
}

const largestPage = 500;

interface Asked {
  readonly id: string;
  readonly fields: string;
  readonly limit: number;
}

interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly isMore: boolean;
}

async function* pagesOf<Entry>(
  { client, terminal }: Session,
  { id, fields, limit }: Asked,
): AsyncGenerator<Page<Entry>> {
  let [left, after]: [number, string | null] = [limit, null];
  do {
    const first = Math.min(largestPage, left);
    const answer: Answer<Entry> = await client.ask(documentOf(fields), { id, first, after });
    if (!answer.machine) throw new Failure(exitCode.notFound, `There is no machine ${id}.`);
    const { edges, pageInfo } = answer.machine.timeline;
    left -= edges.length;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    yield { entries: edges.map(({ node }) => node), isMore: after !== null };
  } while (after !== null && left > 0 && !terminal.stopped.aborted);
}

/** Shapes that scripts know: an event each, with ids as they stand in the log. */
const columnsForPrograms = ['recordedAt', 'summary', 'reason', 'cause.text'].map((path) => ({ heading: path, path }));
const columnsForPeople = [
  { heading: 'when', path: 'when', shown: 'time' },
  { heading: 'what', path: 'what', shown: 'text' },
  { heading: 'why', path: 'why', shown: 'text' },
  { heading: 'cause', path: 'cause', shown: 'text' },
] as const;

function printerFor(session: Session): ListPrinter {
  const { format, color, terminal } = session;
  const columns = format === 'table' ? columnsForPeople : columnsForPrograms;
  const say = (line: string): void => session.say(line);
  return listPrinter({ format, columns, name: 'eventId', color, say }, terminal);
}

async function printForPrograms(session: Session, asked: Omit<Asked, 'fields'>): Promise<void> {
  const printer = printerFor(session);
  for await (const { entries } of pagesOf<Node>(session, { ...asked, fields: fieldsForPrograms }))
    printer.page(entries);
  printer.end();
}

/** What a request wrote stands together wherever in the history it is, so all that is shown is fetched first. */
async function printForPeople(session: Session, asked: Omit<Asked, 'fields'>, apart: boolean): Promise<void> {
  const all: Told[] = [];
  let more = false;
  for await (const { entries, isMore } of pagesOf<Told>(session, { ...asked, fields: fieldsForPeople })) {
    all.push(...entries);
    more = isMore;
  }
  const rows = apart ? all.map(rowOf) : rowsOf(all, more);
  const printer = printerFor(session);
  printer.page(rows);
  printer.end();
  const notes = [
    ...(more ? [`the newest ${all.length.toLocaleString('en')} events; more with --limit N or --all`] : []),
    ...(rows.length < all.length ? ['--events shows each event of a request in a row of its own'] : []),
  ];
  for (const note of notes) session.say(note);
}

export const historyShow: HandMade = {
  path: 'history',
  add: (command, sessionOf) =>
    command
      .description('what happened to a machine, newest first, in plain words: who did it, and why')
      .argument('<machine>', 'id, name, serial or MAC')
      .option('--events', 'a row for each event, also where one request wrote many')
      .option('--limit <n>', 'how many events at most', aboveZero, 50)
      .option('--all', 'all of it')
      .action(async (text: string) => {
        const session = sessionOf(command);
        const said = command.opts<{ limit: number; all?: boolean; events?: boolean }>();
        const limit = said.all === true ? Number.POSITIVE_INFINITY : said.limit;
        const [id = text] = await findMachines(session.client, [text]);
        if (session.format === 'table') await printForPeople(session, { id, limit }, said.events === true);
        else await printForPrograms(session, { id, limit });
      }),
};
