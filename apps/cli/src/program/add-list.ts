import { InvalidArgumentError, type Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { Given } from '../operations/given.js';
import type { ListCommand } from '../operations/lists.js';
import type { Field } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import type { Column } from '../output/printer.js';
import { list } from './list.js';
import { describe, flagsOf, placeholder, reader, withMachinesFound } from './option-values.js';
import type { SessionOf } from './program.js';

/** Given by options of their own, or not at all. */
const apart = new Set(['first', 'after', 'waitFor']);
const usual = 50;

const whole = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
};

/** `name,system.serial`: paths as the API calls them, or headings of the usual columns. */
function columnsOf(command: ListCommand, text: string | undefined): readonly Column[] {
  if (text === undefined) return command.columns;
  return text.split(',').map((one) => {
    const known = command.columns.find(({ heading }) => heading === one);
    if (known) return known;
    if (!/^[A-Za-z][\w.]*$/.test(one)) throw new Failure(exitCode.misused, `columns: ${one} is no field.`);
    return { heading: one, path: one };
  });
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
}

function addArgument(command: Command, field: Field, given: Given): void {
  if (field.required) {
    command.argument(
      `<${placeholder(field)}>`,
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

/** A list of the API as a command: its arguments are the options, and the page is left to us. */
export function addList(command: Command, listed: ListCommand, sessionOf: SessionOf): void {
  const known = operations.queries[listed.query];
  if (!known) throw new Error(`the API has no list ${listed.query}`);
  const given = new Given(operations);
  const fields = known.arguments.filter(({ name }) => !apart.has(name));
  const ordered = fields.filter(({ required }) => required);
  for (const field of fields) addArgument(command, field, given);
  command
    .option('--limit <n>', 'how many at most', whole, usual)
    .option('--all', 'all of them, however many')
    .option(
      '--columns <list>',
      `which columns, by comma: of ${listed.columns.map(({ heading }) => heading).join(', ')}, or paths of the API`,
    );
  command.action(async () => {
    const session = sessionOf(command);
    const { limit, all, columns, ...said } = command.opts<Said & Record<string, unknown>>();
    const inOrder = Object.fromEntries(ordered.map((field, at) => [field.name, command.processedArgs[at] as unknown]));
    const found = await withMachinesFound(session, fields, { ...said, ...inOrder });
    await list(session, listed, known, found, {
      limit: all === true ? undefined : limit,
      columns: columnsOf(listed, columns),
    });
  });
}
