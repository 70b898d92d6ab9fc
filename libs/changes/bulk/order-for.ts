import { Draft, type DeclaredOrder, type Load } from '#libs/command-handling/index.js';
import { commandFor, declaredCommand, type GivenInBulk } from '#libs/domain/index.js';

/**
 * The command of a bulk for the subject at a place, as it is declared.
 * @param at ISO 8601, UTC: when it is given; commands of an import say that themselves
 */
export function orderFor(command: GivenInBulk, subject: string, place: number, at: string): DeclaredOrder {
  const { type, data } = commandFor(command, subject, place);
  return { declared: declaredCommand(type), data: command.type === 'Each' ? data : { at, ...data } };
}

/**
 * The streams that a command would write to as things stand: what its data says, or else what deciding it on trial looks
 * at. A bulk keeps the order of its commands by them.
 */
export async function streamsOf({ declared, data }: DeclaredOrder, load: Load): Promise<readonly string[]> {
  const known = declared.streams?.(data as never);
  if (known) return known;
  const trial = new Draft(load);
  await trial.decide(declared, data);
  return [...new Set([...trial.streams, declared.subject(data as never)])];
}
