import type { BulkCommand } from '#libs/contracts/index.js';
import type { MachineCommand } from '../machine/commands.js';

/** `{n}`, or with more n's: so many digits at least. */
const place = /\{(n+)\}/g;

/** `web-{nn}` with 7 is `web-07`. */
export function nameByPattern(pattern: string, number: number): string {
  return pattern.replace(place, (_all, digits: string) => String(number).padStart(digits.length, '0'));
}

/** Whether each machine gets a name of its own from it. */
export const namesApart = (pattern: string): boolean => pattern.search(place) >= 0;

/**
 * What a bulk asks of the machine at a place.
 * @param at counts from 0
 */
export function commandFor(
  command: Exclude<BulkCommand, { type: 'Undo' }>,
  machineId: string,
  at: number,
): MachineCommand {
  switch (command.type) {
    case 'NameMachine':
      return { type: 'NameMachine', data: { machineId, name: nameByPattern(command.pattern, command.from + at) } };
    case 'TagMachine':
    case 'UntagMachine':
      return { type: command.type, data: { machineId, tag: command.tag } };
    case 'AnnotateMachine':
      return { type: 'AnnotateMachine', data: { machineId, note: command.note } };
    default:
      return { type: command.type, data: { machineId } };
  }
}
