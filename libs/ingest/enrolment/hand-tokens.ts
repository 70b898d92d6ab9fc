import type { CommandHandling } from '#libs/command-handling/index.js';
import { isVouchedFor, machine } from '#libs/domain/index.js';
import type { Access } from '#libs/records/index.js';

interface Parts {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly access: Pick<Access, 'hand' | 'holdBack'>;
}

/** Of a machine that somebody vouched for, also when it was retired since: tokens that do not speak for it wait for a person. */
export async function holdBackStrangers({ commands, access }: Parts, machineId: string): Promise<void> {
  const { state } = await commands.load(machine, machineId);
  if (isVouchedFor(state)) await access.holdBack(machineId, state.speakers);
}

/** The tokens of a machine that was merged are those of the other one; who did not speak for it speaks for that neither. */
export async function handTokens(parts: Parts, from: string, into: string): Promise<void> {
  await parts.access.hand(from, into);
  await holdBackStrangers(parts, into);
}
