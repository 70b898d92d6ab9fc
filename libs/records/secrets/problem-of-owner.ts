import { Draft, type Load } from '#libs/command-handling/index.js';
import { problemOfNamed, wrongPartOf, type SecretCommand } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';

/** A new secret is somebody's who is there; who has left keeps what was sealed for it, and it can be destroyed. */
export async function problemOfOwner(command: SecretCommand, load: Load): Promise<Refusal | undefined> {
  if (command.type !== 'SealSecret' || wrongPartOf(command.data)) return undefined;
  const { kind, id } = command.data.scope;
  return problemOfNamed([{ kind, id, field: 'scopeId' }], new Draft(load).look);
}
