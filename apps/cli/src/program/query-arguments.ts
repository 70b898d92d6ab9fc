import type { Command } from 'commander';
import { Given } from '../operations/given.js';
import type { Field, Query } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import { describe, flagsOf, placeholder, reader } from './option-values.js';

/**
 * Arguments of a query as those of a command: `by` in order, all others by name.
 * @returns those in order
 */
export function addArguments(command: Command, known: Query, by: readonly string[]): readonly Field[] {
  const given = new Given(operations);
  const ordered = by.flatMap((name) => known.arguments.filter((one) => one.name === name));
  for (const field of ordered) {
    const text = describe(field, given, operations.enums[field.type]);
    const name = placeholder(field);
    command.argument(field.required ? `<${name}>` : `[${name}]`, text, reader(field, given));
  }
  for (const field of known.arguments.filter((one) => !ordered.includes(one) && one.name !== 'waitFor')) {
    const text = describe(field, given, operations.enums[field.type]);
    const option = command.createOption(flagsOf(field), text).makeOptionMandatory(field.required);
    if (field.type !== 'Boolean' || field.list) option.argParser(reader(field, given));
    command.addOption(option);
  }
  return ordered;
}

/** What was said, by the names that the API has for it. */
export function argumentsSaid(command: Command, ordered: readonly Field[]): Record<string, unknown> {
  const inOrder = ordered.flatMap((field, at) => {
    const value = command.processedArgs[at] as unknown;
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return { ...command.opts(), ...Object.fromEntries(inOrder) };
}
