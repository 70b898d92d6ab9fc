import type { Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { showDocument } from '../operations/documents.js';
import type { ExportCommand } from '../operations/exports.js';
import { operations } from '../operations/operations.js';
import { forEyes } from '../output/printer.js';
import { at } from '../output/value.js';
import { addArguments, argumentsSaid } from './query-arguments.js';
import type { SessionOf } from './program.js';
import { withThingsFound } from './things-found.js';

/** Text of the API as a command: nothing is added to it, for it goes into a file. */
export function addExport(command: Command, { query, by, text }: ExportCommand, sessionOf: SessionOf): void {
  const known = operations.queries[query];
  if (!known) throw new Error(`the API has no ${query}`);
  const ordered = addArguments(command, known, by);
  command.action(async () => {
    const session = sessionOf(command);
    const said = await withThingsFound(session, known.arguments, argumentsSaid(command, ordered), { query });
    const document = showDocument(query, known, Object.keys(said), text ?? '');
    const answer = await session.client.ask<Record<string, unknown>>(document, said);
    const found = text === undefined ? answer[query] : at(answer[query], text);
    if (typeof found !== 'string') throw new Failure(exitCode.notFound, 'There is no such thing.');
    forEyes(session.terminal).out.write(found.endsWith('\n') || found === '' ? found : `${found}\n`);
  });
}
