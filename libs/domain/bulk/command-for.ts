import { bulkNameOf, type BulkCommand } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

/** What is given to subjects; an undo is not given to them, it is worked out from what they did. */
export type GivenInBulk = Exclude<BulkCommand, { type: 'Undo' }>;

/** `{n}`, or with more n's: so many digits at least. */
const place = /\{(n+)\}/g;

/** `web-{nn}` with 7 is `web-07`. */
export function nameByPattern(pattern: string, number: number): string {
  return pattern.replace(place, (_all, digits: string) => String(number).padStart(digits.length, '0'));
}

/** Whether each machine gets a name of its own from it. */
export const namesApart = (pattern: string): boolean => pattern.search(place) >= 0;

/** The types of the commands that it gives, each once. */
export function typesInBulk(command: BulkCommand): readonly string[] {
  if (command.type !== 'Each') return [bulkNameOf(command)];
  return [...new Set(command.commands.map(({ type }) => type))];
}

/**
 * What a bulk asks of the subject at a place.
 * @param at counts from 0
 */
export function commandFor(command: GivenInBulk, subject: string, at: number): Command {
  switch (command.type) {
    case 'Same':
      return { type: command.command, data: { ...command.data, [command.subjectAs]: subject } };
    case 'Each':
      return commandAt(command.commands, at);
    case 'NameMachine': {
      const name = nameByPattern(command.pattern, command.from + at);
      return { type: 'NameMachine', data: { machineId: subject, name } };
    }
    case 'TagMachine':
    case 'UntagMachine':
      return { type: command.type, data: { machineId: subject, tag: command.tag } };
    case 'AnnotateMachine':
      return { type: 'AnnotateMachine', data: { machineId: subject, note: command.note } };
    default:
      return { type: command.type, data: { machineId: subject } };
  }
}

function commandAt(commands: readonly Command[], at: number): Command {
  const found = commands[at];
  if (!found) throw new Error(`this bulk has no command at ${at}`);
  return found;
}
