import { columnsIn } from '../operations/columns-in.js';
import { exitCode, Failure } from '../exit-code.js';
import { operations } from '../operations/operations.js';
import { listPrinter, type Column, type Node } from '../output/printer.js';
import { localTime, plain, word, zonedTime } from '../output/value.js';
import { addArguments, argumentsSaid } from '../program/query-arguments.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { aboveZero } from '../program/whole-number.js';
import { holdingsOf, type Holding } from './holdings.js';

const values = ['value', 'mac', 'serial', 'name', 'address'] as const;
const mostAround = 500;

/** An address at rest is nobody's; what machines showed has no state. */
const isHad = ({ state }: Holding): boolean => state === 'TAKEN' || state === null;
const named = ({ who, kind }: Holding): string => `${who} (${word(kind)})`;

async function around(session: Session, { at, ...asked }: Node): Promise<readonly string[]> {
  const before = await holdingsOf(session, { ...asked, to: at }, mostAround);
  const after = await holdingsOf(session, { ...asked, from: at }, mostAround);
  const byEnd = (one: Holding, other: Holding): number => (other.until ?? '').localeCompare(one.until ?? '');
  const byStart = (one: Holding, other: Holding): number => (one.since ?? '').localeCompare(other.since ?? '');
  const last = before.holdings.filter(isHad).toSorted(byEnd)[0];
  const next = after.holdings.filter(isHad).toSorted(byStart)[0];
  return [
    ...(last ? [`before, ${named(last)} had it, until ${localTime(last.until)}`] : []),
    ...(next ? [`after, ${named(next)} had it, from ${localTime(next.since)} on`] : []),
  ];
}

/** Nobody then may be nobody ever: whoever asks wants to know which, and who comes nearest. */
async function tellNobody(session: Session, asked: Node): Promise<void> {
  const what = values.map((name) => plain(asked[name])).find((text) => text !== '') ?? '';
  const { at } = asked;
  if (typeof at !== 'string') return session.say(`Nobody ever had ${what}, as far as Rackledger knows.`);
  const lines = await around(session, asked);
  if (lines.length === 0) return session.say(`Nobody ever had ${what}, neither then nor before nor after.`);
  session.say(`Nobody had ${what} ${/^\d+$/.test(at) ? `at position ${at}` : `on ${zonedTime(at)}`}:`);
  for (const line of lines) session.say(`  ${line}`);
}

const forPeople = columnsIn('kind:word value who how:text since:time until:time');
const forPrograms = columnsIn('kind value machine.name place since until pool state holderKind holderId');
const headings = [...new Set([...forPeople, ...forPrograms].map(({ heading }) => heading))];

function columnsOf({ format }: Session, text: string | undefined): readonly Column[] {
  const all = format === 'table' ? [...forPeople, ...forPrograms] : [...forPrograms, ...forPeople];
  if (text === undefined) return format === 'table' ? forPeople : forPrograms;
  return text.split(',').map((one) => {
    const found = all.find(({ heading }) => heading === one);
    if (found) return found;
    throw new Failure(exitCode.misused, `columns: there is no ${one} here.`, `There are ${headings.join(', ')}.`);
  });
}

/** What people read is put together from the rest. */
const withoutWords = ({ who: _who, how: _how, ...rest }: Holding): Node => rest;

interface Said {
  readonly limit: number;
  readonly all?: boolean;
  readonly columns?: string;
}

function tell(session: Session, holdings: readonly Holding[], text: string | undefined): void {
  const { format, color, terminal } = session;
  const columns = columnsOf(session, text);
  const say = (line: string): void => session.say(line);
  const printer = listPrinter({ format, columns, name: 'value', color, say }, terminal);
  printer.page(format === 'json' || format === 'yaml' ? holdings.map(withoutWords) : holdings);
  printer.end();
}

export const whoHad: HandMade = {
  path: 'who-had',
  add: (command, sessionOf) => {
    const known = operations.queries['holders'];
    if (!known) throw new Error('the API has no holders');
    const asking = known.arguments.filter(({ name }) => name !== 'first' && name !== 'after');
    command.description('who had a serial, a MAC, a name or an address, from when to when, and how that is known');
    const ordered = addArguments(command, { ...known, arguments: asking }, ['value']);
    command
      .option('--limit <n>', 'how many at most', aboveZero, 50)
      .option('--all', 'all of them, however many')
      .option('--columns <list>', `which columns, by comma: of ${headings.join(', ')}`)
      .action(async () => {
        const session = sessionOf(command);
        const { limit, all, columns, ...asked } = argumentsSaid(command, ordered) as Said & Node;
        columnsOf(session, columns);
        const { holdings, isMore } = await holdingsOf(session, asked, all === true ? Number.POSITIVE_INFINITY : limit);
        if (holdings.length > 0 || session.format !== 'table') tell(session, holdings, columns);
        else await tellNobody(session, asked);
        if (isMore && session.format === 'table') session.say(`${holdings.length} shown; more with --limit N or --all`);
      });
  },
};
