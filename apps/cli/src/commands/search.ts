import { exitCode, Failure } from '../exit-code.js';
import { momentsHelp } from '../moments/moment.js';
import { listPrinter, type Node } from '../output/printer.js';
import { readMoment } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import { aboveZero } from '../program/whole-number.js';

interface Answer {
  readonly search: { readonly hits: readonly Node[]; readonly hasMore: boolean; readonly takenFor: readonly string[] };
}

const document = `query ($text: String!, $first: Int!, $asOf: String) { search(text: $text, first: $first, asOf: $asOf) {
  hasMore takenFor hits { kind id title subtitle why matched match past until machineId rackId machinesFilter } } }`;

const columns = [
  { heading: 'kind', path: 'kind', shown: 'word' },
  { heading: 'what', path: 'title' },
  { heading: 'where and how', path: 'subtitle', shown: 'text' },
  { heading: 'why', path: 'why', shown: 'text' },
] as const;

/** One word for whatever somebody has in his hand. */
export const searchEverything: HandMade = {
  path: 'search',
  add: (command, sessionOf) =>
    command
      .description(
        'find whatever you have in your hand: a serial, a MAC, an address, a rack and unit, a name of today or before',
      )
      .argument('<text...>', 'what you have; several words are one text, such as b1/r12 u7')
      .option('--limit <n>', 'how many at most, 1 to 100', aboveZero, 20)
      .option('--as-of <moment>', `what was known then: ${momentsHelp}`, readMoment)
      .action(async (words: string[]) => {
        const session = sessionOf(command);
        const { limit, asOf } = command.opts<{ limit: number; asOf?: string }>();
        const text = words.join(' ');
        const { search }: Answer = await session.client.ask(document, { text, first: limit, asOf });
        if (search.hits.length === 0)
          throw new Failure(exitCode.notFound, `Nothing is or was ${text}.`, 'Its beginning or end is enough.');
        const { format, color } = session;
        const printer = listPrinter({ format, columns, name: 'id', color }, session.terminal);
        printer.page(search.hits);
        printer.end();
        if (search.hasMore && format === 'table') session.say('there is more: type more of it, or say --limit N');
      }),
};
