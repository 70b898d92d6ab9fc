import type { Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { Given } from '../operations/given.js';
import type { Field, Mutation } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import { give } from './give.js';
import { selectorHelp, withSelectorKept } from './kept-selector.js';
import { describe, flagsOf, placeholder, reader } from './option-values.js';
import type { SessionOf } from './program.js';
import { withThingsFound } from './things-found.js';
import { addPasswordOption, isPassword, passwordsFor } from './typed-passwords.js';
import { fromZero } from './whole-number.js';

/** More than these in a row nobody remembers. */
const mostInOrder = 3;

/** What has to be said, and fits on a line, is given in order; all else by name. */
function inOrder({ fields }: Mutation): readonly Field[] {
  const simple = ({ type, list, required }: Field): boolean =>
    required && !list && type !== 'JSON' && (type === 'PlaceInput' || operations.inputs[type] === undefined);
  const found = fields.filter((field) => simple(field) && !isPassword(field));
  return found.length <= mostInOrder ? found : found.slice(0, 1);
}

interface Said {
  readonly reason?: string;
  readonly idempotencyKey?: string;
  readonly expectedRevision?: number;
  readonly dryRun?: boolean;
  readonly yesCount?: number;
  readonly passwordStdin?: boolean;
}

function addCommonOptions(command: Command, { fields, reasonNeeded = false }: Mutation): void {
  const reason = command.createOption('--reason <text>', 'why; stands in the history for ever');
  command
    .addOption(reason.makeOptionMandatory(reasonNeeded))
    .option('--dry-run', 'write nothing, and tell what would be written')
    .option('--idempotency-key <key>', 'a repeat under this key gets the first outcome (a new one unless told)')
    .option('--expected-revision <n>', 'refuse when it has moved on from this revision', fromZero);
  if (fields.some(({ name }) => name === 'confirmCount'))
    command.option('--yes-count <n>', 'the count typed back, where it is asked for', fromZero);
}

function inputOf(fields: readonly Field[], said: Readonly<Record<string, unknown>> & Said): Record<string, unknown> {
  const own = fields.flatMap(({ name }) => (said[name] === undefined ? [] : [[name, said[name]] as const]));
  const { reason, expectedRevision, dryRun, yesCount, idempotencyKey = crypto.randomUUID() } = said;
  return {
    ...Object.fromEntries(own),
    ...(reason !== undefined && { reason }),
    ...(expectedRevision !== undefined && { expectedRevision }),
    ...(yesCount !== undefined && { confirmCount: yesCount }),
    ...(dryRun === true ? { dryRun } : { idempotencyKey }),
  };
}

/** The id that `undo` takes by itself, for it is what one has in hand. */
function bareIn(command: Command, at: number, said: Readonly<Record<string, unknown>>): unknown {
  const word = command.processedArgs[at] as unknown;
  if (word === undefined && said['commandId'] === undefined && said['correlationId'] === undefined)
    throw new Failure(
      exitCode.misused,
      'Nothing is said to take back.',
      'Say `rackledger undo ID`, with the id that the command told, or --correlation-id ID.',
    );
  return word;
}

/** Here a policy keeps its selector: what is said of it, and how the order is filled in. */
const isPolicy = (name: string): boolean => name === 'definePolicy';

/** A command of the API as a command of the line, with the schema's own words as its help. */
export function addMutation(command: Command, name: string, mutation: Mutation, sessionOf: SessionOf): void {
  const given = new Given(operations);
  const ordered = inOrder(mutation);
  for (const field of ordered)
    command.argument(
      `<${placeholder(field)}>`,
      describe(field, given, operations.enums[field.type]),
      reader(field, given),
    );
  const bare = mutation.fields.find((field) => name === 'undo' && field.name === 'commandId');
  if (bare) command.argument(`[${placeholder(bare)}]`, describe(bare, given, undefined), reader(bare, given));
  addPasswordOption(command, mutation.fields);
  const named = (field: Field) => !ordered.includes(field) && field.name !== 'confirmCount' && !isPassword(field);
  for (const field of mutation.fields.filter(named)) {
    const keeps = isPolicy(name) && field.name === 'selector';
    const text = keeps ? selectorHelp : describe(field, given, operations.enums[field.type]);
    const option = command.createOption(flagsOf(field), text).makeOptionMandatory(field.required);
    if (field.type !== 'Boolean' || field.list) option.argParser(reader(field, given));
    command.addOption(option);
  }
  addCommonOptions(command, mutation);
  command.action(async () => {
    const session = sessionOf(command);
    const said: Readonly<Record<string, unknown>> & Said = {
      ...command.opts<Said>(),
      ...Object.fromEntries(ordered.map((field, at) => [field.name, command.processedArgs[at] as unknown])),
    };
    const { fields } = mutation;
    const word = bare && bareIn(command, ordered.length, said);
    const typed = await passwordsFor(fields, said.passwordStdin === true, session.terminal);
    const input = { ...inputOf(fields, said), ...typed, ...(bare && word !== undefined && { [bare.name]: word }) };
    const found = await withThingsFound(session, fields, input, { isOrder: true });
    await give(session, name, mutation, isPolicy(name) ? await withSelectorKept(session, found) : found);
  });
}
