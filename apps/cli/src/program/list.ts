import { exitCode, Failure } from '../exit-code.js';
import { listDocument } from '../operations/documents.js';
import type { ListCommand } from '../operations/lists.js';
import type { Query } from '../operations/operation.js';
import {
  listPrinter,
  streamPrinter,
  type Column,
  type Format,
  type ListPrinter,
  type Node,
} from '../output/printer.js';
import { sentenceParts } from '../output/sentence.js';
import { ofThePast } from './past-columns.js';
import type { Session } from './session.js';

interface Page {
  readonly totalCount?: number;
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The largest page that the API gives. */
const largestPage = 500;

/** Words are for people; programs are given what they can go on with. */
export function pathsOf(columns: readonly Column[], name: string, format: Format): readonly string[] {
  const paths = columns.flatMap(({ path, otherwise = [], words = [], shown, called }) => {
    const inWords = format === 'table' ? words : [];
    // The last is what never is missing.
    const others = format === 'table' ? otherwise : path === '' ? [] : otherwise.slice(-1);
    const parts =
      shown === 'sentence' ? inWords.flatMap((one) => sentenceParts.map((part) => `${one}.${part}`)) : inWords;
    const named = format === 'table' && called !== undefined ? ['id', 'called'] : [];
    return [path, ...others, ...parts, ...named.map((one) => `${called}.${one}`)];
  });
  return [...new Set([...paths, name].filter((path) => path !== ''))];
}

export interface ListOptions {
  /** How many at most; undefined for all. */
  readonly limit: number | undefined;
  readonly columns: readonly Column[];
}

/** @param as a list that ends, or a stream that goes on: then JSON is an object a line */
export function printerFor(
  session: Session,
  { name }: ListCommand,
  columns: readonly Column[],
  as: 'list' | 'stream',
  asked: Readonly<Record<string, unknown>> = {},
): ListPrinter {
  const { format, color } = session;
  const terminal = { ...session.terminal, now: () => session.nowOf(asked) };
  const say = (line: string): void => session.say(line);
  const make = as === 'list' ? listPrinter : streamPrinter;
  return make({ format, columns, name, color, say }, terminal);
}

interface PageOfList {
  readonly nodes: readonly Node[];
  readonly total: number | undefined;
  /** Whether there are more than were asked for. */
  readonly isMore: boolean;
}

/** A list of the API, page by page. */
export async function* pagesOf(
  { client, terminal, format }: Session,
  command: ListCommand,
  known: Query,
  given: Readonly<Record<string, unknown>>,
  { limit = Number.POSITIVE_INFINITY, columns }: ListOptions,
): AsyncGenerator<PageOfList> {
  const document = listDocument(command, known, Object.keys(given), pathsOf(columns, command.name, format));
  let [left, after]: [number, string | null] = [limit, null];
  do {
    const first = Math.min(largestPage, left);
    const answer: Record<string, Page> = await client.ask(document, { ...given, first, after });
    const page = answer[command.query];
    if (!page) throw new Failure(exitCode.broken, `There is no answer to ${command.query}.`);
    left -= page.edges.length;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    yield { nodes: page.edges.map(({ node }) => node), total: page.totalCount, isMore: after !== null };
  } while (after !== null && left > 0 && !terminal.stopped.aborted);
}

/**
 * Reads a list page by page and prints each as it comes: a list of any length takes the memory of one page.
 * @returns how many there were
 */
export async function list(
  session: Session,
  command: ListCommand,
  known: Query,
  given: Readonly<Record<string, unknown>>,
  options: ListOptions,
): Promise<number> {
  const past = ofThePast(command, options.columns, given);
  const printer = printerFor(session, command, past.columns, 'list', given);
  await session.sayMoment(given);
  let shown = 0;
  let last: PageOfList | undefined;
  for await (const page of pagesOf(session, command, known, given, options)) {
    printer.page(page.nodes);
    shown += page.nodes.length;
    last = page;
  }
  printer.end();
  if (session.format === 'table' && shown > 0 && past.note !== undefined) session.say(past.note);
  if (session.format === 'table' && shown > 0 && last?.isMore === true) {
    const of = last.total === undefined ? '' : ` of ${last.total.toLocaleString('en')}`;
    session.say(`${shown.toLocaleString('en')}${of} shown; more with --limit N or --all`);
  }
  return shown;
}
