import type { Command } from 'commander';
import { typeWordsWithin } from '#libs/contracts/summary/type-words.js';
import { exitCode, Failure } from '../exit-code.js';
import { plainSelection, showDocument } from '../operations/documents.js';
import { lists } from '../operations/lists.js';
import { operations } from '../operations/operations.js';
import type { ShowCommand } from '../operations/shows.js';
import { printFacts } from '../output/facts.js';
import { listPrinter, printOne, type Node } from '../output/printer.js';
import { plain } from '../output/value.js';
import { addArguments, argumentsSaid } from './query-arguments.js';
import type { SessionOf } from './program.js';
import { readable, type Readable } from './readable.js';
import type { Session } from './session.js';
import { withThingsFound } from './things-found.js';

/** How many there are of what belongs to it. Of the past nobody counts. */
async function countsOf({ client }: Session, { counts }: Readable, found: Node, said: Node): Promise<Node> {
  if (!counts || said['asOf'] !== undefined || said['observedAsOf'] !== undefined) return {};
  const asked = counts.of.map((list) => `${list}(filter: $filter) { totalCount }`).join(' ');
  const document = `query ($filter: String!) { ${asked} }`;
  const answer = await client.ask<Record<string, { totalCount: number }>>(document, { filter: counts.filter(found) });
  return Object.fromEntries(Object.entries(answer).map(([list, { totalCount }]) => [list, totalCount]));
}

/** What one of it is called by: as its list has it, else as it was asked for. */
function nameIn(found: Node, group: string, by: readonly string[]): string {
  const listed = Object.hasOwn(lists, `${group} list`) ? lists[`${group} list`]?.name : undefined;
  return ['id', listed, ...by].find((one) => one !== undefined && one in found) ?? 'id';
}

interface Counted {
  readonly group: string | null;
  readonly machines: number;
}

/** What comes moment by moment, a row each; counts of groups in columns of their own. */
function printSeries(session: Session, found: readonly Node[]): void {
  const { format, color, terminal } = session;
  const groupsOf = ({ groups }: Node) => (groups ?? []) as readonly Counted[];
  const names = [...new Set(found.flatMap((one) => groupsOf(one).map(({ group }) => group ?? '(none)')))];
  const rows = found.map((one) => {
    // By number: what they are called may have dots in it, which are steps of a path.
    const counts = groupsOf(one).map(({ group, machines }) => [`group${names.indexOf(group ?? '(none)')}`, machines]);
    return { ...one, ...(format === 'table' && (Object.fromEntries(counts) as Node)) };
  });
  const ofGroups = names.map((heading, nth) => ({ heading, path: `group${nth}` }));
  const columns = [
    { heading: 'at', path: 'at', shown: 'time' as const },
    { heading: 'machines', path: 'machines' },
    ...(format === 'table' ? ofGroups : [{ heading: 'groups', path: 'groups' }]),
  ];
  const printer = listPrinter({ format, columns, name: 'at', color, say: (line) => session.say(line) }, terminal);
  printer.page(rows);
  printer.end();
}

async function printInWords(session: Session, inWords: Readable, found: Node, said: Node): Promise<void> {
  const { facts } = inWords;
  const counted = await countsOf(session, inWords, found, said);
  printFacts(facts({ ...found, ...counted }, session.nowOf(said)), { kinds: {}, type: '' }, session.terminal);
}

/** One thing of the API as a command. */
export function addShow(command: Command, { query, by, more }: ShowCommand, sessionOf: SessionOf): void {
  const known = operations.queries[query];
  if (!known) throw new Error(`the API has no ${query}`);
  const ordered = addArguments(command, known, by);
  command.action(async () => {
    const session = sessionOf(command);
    const said = await withThingsFound(session, known.arguments, argumentsSaid(command, ordered), { query });
    const inWords = session.format === 'table' && Object.hasOwn(readable, query) ? readable[query] : undefined;
    const fields = `${plainSelection(operations, known.type)} ${more} ${inWords?.more ?? ''}`;
    const document = showDocument(query, known, Object.keys(said), fields);
    const { [query]: found } = await session.client.ask<Record<string, Node | null>>(document, said);
    const group = command.parent?.name() ?? '';
    if (!found) {
      const words = ordered.map(({ name }) => plain(said[name])).join(' ');
      if ((said['asOf'] ?? said['observedAsOf']) !== undefined)
        throw new Failure(exitCode.notFound, `There was no ${typeWordsWithin(known.type)} ${words} then.`);
      const wayOut = Object.hasOwn(lists, `${group} list`) ? `See \`rackledger ${group} list\`.` : undefined;
      const message = `There is no ${typeWordsWithin(known.type)} ${words}.`;
      const missing = ordered.length === 1 ? { group, said: words } : undefined;
      throw new Failure(exitCode.notFound, message, wayOut, missing);
    }
    if (Array.isArray(found)) printSeries(session, found as readonly Node[]);
    else if (inWords) await printInWords(session, inWords, found, said);
    else if (session.format === 'table')
      printFacts(found, { kinds: operations.kinds, type: known.type }, session.terminal);
    else printOne(found, session.format, session.terminal, nameIn(found, group, by));
  });
}
