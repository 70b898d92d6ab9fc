import { exitCode, Failure } from '../exit-code.js';
import { momentsHelp } from '../moments/moment.js';
import { machineHelp } from '../operations/given.js';
import { listPrinter, type ListPrinter, type Node } from '../output/printer.js';
import { addBy } from '../program/audit-options.js';
import { findActors } from '../program/find-actors.js';
import { findMachines } from '../program/find-machines.js';
import { readMoment } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { aboveZero } from '../program/whole-number.js';
import { historyPages, type AskedHistory } from './history-pages.js';
import { fieldsForPeople, rowOf, rowsOf, type Told } from './history-rows.js';

const fieldsForPrograms = 'eventId commandId position recordedAt observedAt type summary reason cause { text actor }';

/** Shapes that scripts know: an event each, with ids as they stand in the log. */
const columnsForPrograms = ['recordedAt', 'summary', 'reason', 'cause.text'].map((path) => ({ heading: path, path }));
const columnsForPeople = [
  { heading: 'when', path: 'when', shown: 'time' },
  { heading: 'what', path: 'what', shown: 'text' },
  { heading: 'why', path: 'why', shown: 'text' },
  { heading: 'cause', path: 'cause', shown: 'text' },
] as const;

/** As it stands behind `rackledger undo`. */
const idOfUndo = { heading: 'undo', path: 'undo' };

function printerFor(session: Session, ids = false): ListPrinter {
  const { format, color, terminal } = session;
  const columns = format === 'table' ? [...columnsForPeople, ...(ids ? [idOfUndo] : [])] : columnsForPrograms;
  const say = (line: string): void => session.say(line);
  return listPrinter({ format, columns, name: 'eventId', color, say }, terminal);
}

async function printForPrograms(session: Session, asked: AskedHistory): Promise<void> {
  const printer = printerFor(session);
  for await (const { entries } of historyPages<Node>(session, asked, fieldsForPrograms)) printer.page(entries);
  printer.end();
}

/** What a request wrote stands together wherever in the history it is, so all that is shown is fetched first. */
async function printForPeople(
  session: Session,
  asked: AskedHistory,
  { events: apart = false, ids }: Said,
): Promise<void> {
  const all: Told[] = [];
  let more = false;
  for await (const { entries, isMore } of historyPages<Told>(session, asked, fieldsForPeople)) {
    all.push(...entries);
    more = isMore;
  }
  const rows = apart ? all.map(rowOf) : rowsOf(all, more);
  if (rows.length === 0) session.say('none');
  const printer = printerFor(session, ids);
  printer.page(rows);
  printer.end();
  const notes = [
    ...(more ? [`the newest ${all.length.toLocaleString('en')} events; more with --limit N or --all`] : []),
    ...(rows.length < all.length ? ['--events shows each event of a request in a row of its own'] : []),
  ];
  for (const note of notes) session.say(note);
}

interface Said {
  readonly limit: number;
  readonly all?: boolean;
  readonly events?: boolean;
  readonly ids?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
  readonly by?: readonly string[];
}

/** What had happened until then is what was known then. */
function endOf({ to, asOf }: Said): string | undefined {
  if (to === undefined || asOf === undefined) return to ?? asOf;
  throw new Failure(exitCode.misused, '--to and --as-of say the same of a history.', 'Give one of them.');
}

export const historyShow: HandMade = {
  path: 'history',
  add: (command, sessionOf) =>
    addBy(command)
      .description('what happened to a machine, newest first, in plain words: who did it, and why')
      .argument('<machine>', machineHelp)
      .option('--from <moment>', `from then on: ${momentsHelp}`, readMoment)
      .option('--to <moment>', 'until then', readMoment)
      .option('--as-of <moment>', 'the same: as it was known then', readMoment)
      .option('--events', 'a row for each event, also where one request wrote many')
      .option('--ids', 'also the id by which `rackledger undo` takes back what was done')
      .option('--limit <n>', 'how many events at most', aboveZero, 50)
      .option('--all', 'all of it')
      .action(async (text: string) => {
        const session = sessionOf(command);
        const said = command.opts<Said>();
        const asOf = endOf(said);
        const [id = text] = await findMachines(session, [text], { asOf: said.asOf });
        const asked = {
          id,
          limit: said.all === true ? Number.POSITIVE_INFINITY : said.limit,
          asOf,
          from: said.from,
          actors: said.by && (await findActors(session.client, said.by)),
        };
        await session.sayMoment({ asOf });
        if (session.format === 'table') await printForPeople(session, asked, said);
        else await printForPrograms(session, asked);
      }),
};
