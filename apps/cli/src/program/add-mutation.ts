import { InvalidArgumentError, type Command } from 'commander';
import { Given } from '../operations/given.js';
import type { Field, Mutation } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import { give } from './give.js';
import { describe, flagsOf, placeholder, reader, withMachinesFound } from './option-values.js';
import type { SessionOf } from './program.js';

/** More than these in a row nobody remembers. */
const mostInOrder = 3;

/** What has to be said, and fits on a line, is given in order; all else by name. */
function inOrder({ fields }: Mutation): readonly Field[] {
  const simple = ({ type, list, required }: Field): boolean =>
    required && !list && type !== 'JSON' && (type === 'PlaceInput' || operations.inputs[type] === undefined);
  const found = fields.filter(simple);
  return found.length <= mostInOrder ? found : found.slice(0, 1);
}

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};

interface Said {
  readonly reason?: string;
  readonly idempotencyKey?: string;
  readonly expectedRevision?: number;
  readonly dryRun?: boolean;
  readonly yesCount?: number;
}

function addCommonOptions(command: Command, { fields }: Mutation): void {
  command
    .option('--reason <text>', 'why; stands in the history for ever')
    .option('--dry-run', 'write nothing, and tell what would be written')
    .option('--idempotency-key <key>', 'a repeat under this key gets the first outcome (a new one unless told)')
    .option('--expected-revision <n>', 'refuse when it has moved on from this revision', whole);
  if (fields.some(({ name }) => name === 'confirmCount'))
    command.option('--yes-count <n>', 'the count typed back, where it is asked for', whole);
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
  for (const field of mutation.fields.filter((one) => !ordered.includes(one) && one.name !== 'confirmCount')) {
    const text = describe(field, given, operations.enums[field.type]);
    const option = command.createOption(flagsOf(field), text).makeOptionMandatory(field.required);
    if (field.type !== 'Boolean' || field.list) option.argParser(reader(field, given));
    command.addOption(option);
  }
  addCommonOptions(command, mutation);
  command.action(async () => {
    const session = sessionOf(command);
    const said = {
      ...command.opts(),
      ...Object.fromEntries(ordered.map((field, at) => [field.name, command.processedArgs[at] as unknown])),
    };
    const { fields } = mutation;
    await give(session, name, mutation, await withMachinesFound(session, fields, inputOf(fields, said)));
  });
}
