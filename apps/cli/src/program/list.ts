import { exitCode, Failure } from '../exit-code.js';
import { listDocument } from '../operations/documents.js';
import type { ListCommand } from '../operations/lists.js';
import type { Query } from '../operations/operation.js';
import { listPrinter, type Column, type Node } from '../output/printer.js';
import type { Session } from './session.js';

interface Page {
  readonly totalCount?: number;
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The largest page that the API gives. */
const largestPage = 500;

export interface ListOptions {
  /** How many at most; undefined for all. */
  readonly limit: number | undefined;
  readonly columns: readonly Column[];
}

/** Reads a list page by page and prints each as it comes: a list of any length takes the memory of one page. */
export async function list(
  session: Session,
  command: ListCommand,
  known: Query,
  given: Readonly<Record<string, unknown>>,
  { limit, columns }: ListOptions,
): Promise<void> {
  const { format, color, client, terminal } = session;
  const paths = [...new Set([...columns.map(({ path }) => path), command.name])];
  const document = listDocument(command, known, Object.keys(given), paths);
  const printer = listPrinter({ format, columns, name: command.name, color }, terminal);
  const most = limit ?? Number.POSITIVE_INFINITY;
  let [shown, total, after]: [number, number | undefined, string | null] = [0, 0, null];
  do {
    const first = Math.min(largestPage, most - shown);
    const answer: Record<string, Page> = await client.ask(document, { ...given, first, after });
    const page = answer[command.query];
    if (!page) throw new Failure(exitCode.broken, `There is no answer to ${command.query}.`);
    printer.page(page.edges.map(({ node }) => node));
    shown += page.edges.length;
    total = page.totalCount;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && shown < most && !terminal.stopped.aborted);
  printer.end();
  if (format !== 'table') return;
  if (shown === 0) session.say('none');
  else if (after !== null) {
    const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
    session.say(`${shown.toLocaleString('en')}${of} shown; more with --limit N or --all`);
  }
}
