import { exitCode, Failure } from '../exit-code.js';
import { listPrinter, type Node } from '../output/printer.js';
import { findMachines } from '../program/find-machines.js';
import type { HandMade } from '../program/program.js';

interface Timeline {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const document = `query ($id: ID!, $first: Int!, $after: String) { machine(id: $id) { timeline(first: $first, after: $after) {
  edges { node { eventId commandId position recordedAt observedAt type summary reason cause { text actor } } }
  pageInfo { hasNextPage endCursor } } } }`;

const columns = [
  { heading: 'when', path: 'recordedAt' },
  { heading: 'what', path: 'summary' },
  { heading: 'why', path: 'reason' },
  { heading: 'cause', path: 'cause.text' },
];
const largestPage = 500;

export const historyShow: HandMade = {
  path: 'history',
  add: (command, sessionOf) =>
    command
      .description('what happened to a machine, newest first: every event in plain words, with who and why')
      .argument('<machine>', 'id, name, serial or MAC')
      .option('--limit <n>', 'how many at most', Number, 50)
      .option('--all', 'all of it')
      .action(async (text: string) => {
        const session = sessionOf(command);
        const said = command.opts<{ limit: number; all?: boolean }>();
        const limit = said.all === true ? Number.POSITIVE_INFINITY : said.limit;
        const [id] = await findMachines(session.client, [text]);
        const printer = listPrinter(
          { format: session.format, columns, name: 'eventId', color: session.color },
          session.terminal,
        );
        let [shown, after]: [number, string | null] = [0, null];
        do {
          const first = Math.min(largestPage, limit - shown);
          const answer: { machine: { timeline: Timeline } | null } = await session.client.ask(document, {
            id,
            first,
            after,
          });
          if (!answer.machine) throw new Failure(exitCode.notFound, `There is no machine ${text}.`);
          const { edges, pageInfo } = answer.machine.timeline;
          printer.page(edges.map(({ node }) => node));
          shown += edges.length;
          after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        } while (after !== null && shown < limit && !session.terminal.stopped.aborted);
        printer.end();
        if (after !== null && session.format === 'table') session.say(`${shown} shown; more with --limit N or --all`);
      }),
};
