import type { Command } from 'commander';
import { Given } from '../operations/given.js';
import type { Field, Mutation } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import { give } from './give.js';
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

function addCommonOptions(command: Command, { fields }: Mutation): void {
  command
    .option('--reason <text>', 'why; stands in the history for ever')
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
  addPasswordOption(command, mutation.fields);
  const named = (field: Field) => !ordered.includes(field) && field.name !== 'confirmCount' && !isPassword(field);
  for (const field of mutation.fields.filter(named)) {
    const text = describe(field, given, operations.enums[field.type]);
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
    const typed = await passwordsFor(fields, said.passwordStdin === true, session.terminal);
    const input = { ...inputOf(fields, said), ...typed };
    await give(session, name, mutation, await withThingsFound(session, fields, input));
  });
}
