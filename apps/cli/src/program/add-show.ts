import type { Command } from 'commander';
import { typeWordsWithin } from '#libs/contracts/summary/type-words.js';
import { exitCode, Failure } from '../exit-code.js';
import { plainSelection, showDocument } from '../operations/documents.js';
import { operations } from '../operations/operations.js';
import type { ShowCommand } from '../operations/shows.js';
import { printFacts } from '../output/facts.js';
import { printOne, type Node } from '../output/printer.js';
import { plain } from '../output/value.js';
import { addArguments, argumentsSaid } from './query-arguments.js';
import type { SessionOf } from './program.js';
import { withThingsFound } from './things-found.js';

/** One thing of the API as a command. */
export function addShow(command: Command, { query, by, more }: ShowCommand, sessionOf: SessionOf): void {
  const known = operations.queries[query];
  if (!known) throw new Error(`the API has no ${query}`);
  const ordered = addArguments(command, known, by);
  command.action(async () => {
    const session = sessionOf(command);
    const said = await withThingsFound(session, known.arguments, argumentsSaid(command, ordered), query);
    const document = showDocument(query, known, Object.keys(said), `${plainSelection(operations, known.type)} ${more}`);
    const { [query]: found } = await session.client.ask<Record<string, Node | null>>(document, said);
    if (!found) {
      const words = ordered.map(({ name }) => plain(said[name])).join(' ');
      throw new Failure(exitCode.notFound, `There is no such ${typeWordsWithin(known.type)}: ${words}.`);
    }
    if (session.format === 'table') printFacts(found, { kinds: operations.kinds, type: known.type }, session.terminal);
    else printOne(found, session.format, session.terminal);
  });
}
