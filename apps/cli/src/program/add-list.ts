import { InvalidArgumentError, type Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { Given } from '../operations/given.js';
import type { ListCommand } from '../operations/lists.js';
import type { Field } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import type { Column, Format } from '../output/printer.js';
import { addAuditOptions, withAuditOptions } from './audit-options.js';
import { list } from './list.js';
import { describe, flagsOf, placeholder, reader } from './option-values.js';
import { tellWhatNoneHas } from './none-has.js';
import type { SessionOf } from './program.js';
import type { Session } from './session.js';
import { withThingsFound } from './things-found.js';
import { watchList } from './watch-list.js';
import { aboveZero } from './whole-number.js';

/** Given by options of their own, or not at all. */
const apart = new Set(['first', 'after', 'waitFor']);
const usual = 50;

/** `name,system.serial`: paths as the API calls them, or headings of the usual columns. */
function columnsOf(command: ListCommand, text: string | undefined, format: Format): readonly Column[] {
  if (text === undefined)
    return format === 'table' ? command.columns : [...command.columns, ...(command.forPrograms ?? [])];
  return text.split(',').map((one) => {
    const known = command.columns.find(({ heading }) => heading === one);
    // What people alone are shown unless told is for programs too where they ask for it.
    if (known) return { ...known, path: known.path === '' ? (known.words?.[0] ?? '') : known.path };
    if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(one)) throw noColumn(command, one);
    return { heading: one, path: one };
  });
}

/** The columns that there are, for whoever said one that there is not. */
export function noColumn({ columns, query }: ListCommand, wrong: string): Failure {
  const headings = columns.map(({ heading }) => heading);
  const paths = (operations.plain[operations.queries[query]?.type ?? ''] ?? []).filter(
    (one) => !headings.includes(one),
  );
  return new Failure(
    exitCode.misused,
    `columns: there is no ${wrong} here.`,
    `There are ${headings.join(', ')}; of the API also ${paths.join(', ')}, and what lies below others, as in system.serial.`,
  );
}

/** What the API says of a field that it does not have, in the words of whoever asked for a column. */
function wrongColumn(command: ListCommand, asked: readonly Column[], error: unknown): Failure | undefined {
  if (!(error instanceof Failure)) return undefined;
  const field = /(?:^|: )(?:Cannot query field|Field) "(\w+)"/.exec(error.message)?.[1];
  const one = asked.find(({ path }) => field !== undefined && path.split('.').includes(field));
  return one && noColumn(command, one.path);
}

/** `name:desc`, of the fields that the API sorts by. */
function orderBy(text: string, fields: readonly string[]): object {
  const [field = '', direction = 'asc'] = text.toLowerCase().split(':');
  if (!fields.includes(field)) throw new InvalidArgumentError(`Sort by ${fields.join(', ')}.`);
  if (direction !== 'asc' && direction !== 'desc')
    throw new InvalidArgumentError('Behind the colon stands asc or desc.');
  return { field: field.toUpperCase().replaceAll('-', '_'), direction: direction.toUpperCase() };
}

interface Said {
  readonly limit: number;
  readonly all?: boolean;
  readonly columns?: string;
  readonly watch?: boolean;
}

function addArgument(command: Command, field: Field, given: Given, bare: boolean): void {
  if (field.required || bare) {
    const name = placeholder(field);
    command.argument(
      field.required ? `<${name}>` : `[${name}]`,
      describe(field, given, operations.enums[field.type]),
      reader(field, given),
    );
    return;
  }
  if (field.name === 'orderBy') {
    const fields = operations.inputs[field.type]?.find(({ name }) => name === 'field')?.type ?? '';
    const values = (operations.enums[fields] ?? []).map((one) => one.toLowerCase().replaceAll('_', '-'));
    command.option('--order-by <field[:desc]>', `sort by ${values.join(', ')}`, (text: string) =>
      orderBy(text, values),
    );
    return;
  }
  const option = command.createOption(flagsOf(field), describe(field, given, operations.enums[field.type]));
  if (field.type !== 'Boolean' || field.list) option.argParser(reader(field, given));
  command.addOption(option);
}

/** Where somebody chose the columns, one of them may be what went wrong. */
const explaining =
  (listed: ListCommand, chosen: readonly Column[] | undefined) =>
  (error: unknown): never => {
    throw (chosen && wrongColumn(listed, chosen, error)) ?? error;
  };

/** What is said to people where a list is empty. */
export type WhenNone = (session: Session, asked: Readonly<Record<string, unknown>>) => void | Promise<void>;

const none: WhenNone = (session) => session.say('none');

/** A list of the API as a command: its arguments are the options, and the page is left to us. */
export function addList(command: Command, listed: ListCommand, sessionOf: SessionOf, whenNone = none): void {
  const known = operations.queries[listed.query];
  if (!known) throw new Error(`the API has no list ${listed.query}`);
  const given = new Given(operations);
  const fields = known.arguments.filter(({ name }) => !apart.has(name));
  const bare = ({ name }: Field): boolean => name === listed.by;
  const ordered = fields.filter((field) => field.required || bare(field));
  const isAudit = fields.some(({ type }) => type === 'AuditFilter');
  for (const field of fields) addArgument(command, field, given, bare(field));
  if (isAudit) addAuditOptions(command);
  command
    .option('--limit <n>', 'how many at most', aboveZero, usual)
    .option('--all', 'all of them, however many')
    .option(
      '--columns <list>',
      `which columns, by comma: of ${listed.columns.map(({ heading }) => heading).join(', ')}, or paths of the API`,
    );
  if (listed.isWatched === true) command.option('-w, --watch', 'and go on with a row for each that changes');
  command.action(async () => {
    const session = sessionOf(command);
    const { limit, all, columns, watch, ...options } = command.opts<Said & Record<string, unknown>>();
    const said = isAudit ? await withAuditOptions(session, options) : options;
    const inOrder = Object.fromEntries(
      ordered.flatMap(({ name }, at) => {
        const value = command.processedArgs[at] as unknown;
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const found = await withThingsFound(session, fields, { ...said, ...inOrder });
    const shownAs = { limit: all === true ? undefined : limit, columns: columnsOf(listed, columns, session.format) };
    const explained = explaining(listed, columns === undefined ? undefined : shownAs.columns);
    if (watch === true) return watchList(session, listed, known, found, shownAs).catch(explained);
    const sorted = listed.order === undefined ? found : { orderBy: listed.order, ...found };
    const shown = await list(session, listed, known, sorted, shownAs).catch(explained);
    if (shown > 0 || session.format !== 'table') return;
    await whenNone(session, found);
    await tellWhatNoneHas(session, listed.query, found);
  });
}
