import { styleText } from 'node:util';
import { exitCode, Failure } from '../exit-code.js';
import { momentsHelp } from '../moments/moment.js';
import { columnsIn } from '../operations/columns-in.js';
import { machineHelp } from '../operations/given.js';
import { linesOf, textWidth } from '../output/lines.js';
import { listPrinter, printOne, type Node } from '../output/printer.js';
import { harmless } from '../output/table.js';
import { findMachines } from '../program/find-machines.js';
import { readMoment } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

interface Difference extends Node {
  readonly machineId: string;
  /** What people call it, unnamed ones too. */
  readonly called: string;
  readonly before: { readonly name: string | null } | null;
  readonly after: { readonly name: string | null } | null;
  readonly summary: readonly string[];
}

interface Said {
  readonly from: string;
  readonly to?: string;
  readonly observed?: boolean;
}

const fields = 'machineId called before { name } after { name } summary';
const asked = '$from: String!, $to: String, $axis: TimeAxis';
const passed = 'from: $from, to: $to, axis: $axis';

async function ofMachine(session: Session, text: string, moments: object): Promise<readonly Difference[]> {
  const { client, format } = session;
  const [id] = await findMachines(session, [text]);
  const { machineDifference: found } = await client.ask<{ machineDifference: Difference | null }>(
    `query ($id: ID!, ${asked}) { machineDifference(id: $id, ${passed}) { ${fields} } }`,
    { id, ...moments },
  );
  if (!found) throw new Failure(exitCode.notFound, `${text} was known at neither moment.`);
  return found.summary.length > 0 || format === 'json' || format === 'yaml' ? [found] : [];
}

async function* ofFleet({ client }: Session, filter: string | undefined, moments: object): AsyncGenerator<Difference> {
  let after: string | null = null;
  do {
    const {
      fleetDifference,
    }: { fleetDifference: { edges: { node: Difference }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await client.ask(
        `query ($filter: String, $after: String, ${asked}) { fleetDifference(filter: $filter, first: 200, after: $after, ${passed}) {
          edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`,
        { filter, after, ...moments },
      );
    yield* fleetDifference.edges.map(({ node }) => node);
    after = fleetDifference.pageInfo.hasNextPage ? fleetDifference.pageInfo.endCursor : null;
  } while (after !== null);
}

function tellPeople({ terminal, color }: Session, one: Difference): void {
  const heading = harmless(one.called);
  terminal.out.write(`${color ? styleText('bold', heading, { validateStream: false }) : heading}\n`);
  const width = textWidth(terminal.out.columns) - 2;
  for (const text of one.summary) for (const line of linesOf(harmless(text), width)) terminal.out.write(`  ${line}\n`);
}

const columns = columnsIn('machineId called before.name after.name summary');

/** For programs the fleet is a list, of whatever length, and one machine is an object. */
async function tell(
  session: Session,
  differences: AsyncIterable<Difference> | readonly Difference[],
  isList: boolean,
): Promise<void> {
  const { terminal, format, color } = session;
  const printer =
    isList && format !== 'table' ? listPrinter({ format, columns, name: 'machineId', color }, terminal) : undefined;
  for await (const one of differences) {
    if (one.summary.length > 0) session.outcome = exitCode.differs;
    if (printer) printer.page([one]);
    else if (format === 'table') tellPeople(session, one);
    else printOne(one, format, terminal, 'machineId');
  }
  printer?.end();
  if (session.outcome !== exitCode.differs && format === 'table') session.say('nothing is different');
}

/** As `diff` does: 0 where nothing is other. */
export const diff: HandMade = {
  path: 'diff',
  add: (command, sessionOf) =>
    command
      .description('what is different between two moments, of one machine or of all; ends with 8 where something is')
      .argument('[machine]', `${machineHelp}; the whole fleet unless told`)
      .requiredOption('--from <moment>', `the earlier moment: ${momentsHelp}`, readMoment)
      .option('--to <moment>', 'the later one; now unless told', readMoment)
      .option('--filter <filter>', 'only machines that it lets through at either moment')
      .option('--observed', 'what was true then by all that is known today, instead of what was known')
      .action(async (text?: string) => {
        const session = sessionOf(command);
        const { from, to, observed, filter } = command.opts<Said & { filter?: string }>();
        const moments = { from, to, axis: observed === true ? 'OBSERVED' : 'RECORDED' };
        const differences =
          text === undefined ? ofFleet(session, filter, moments) : await ofMachine(session, text, moments);
        await tell(session, differences, text === undefined);
      }),
};
