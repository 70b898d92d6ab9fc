import type { CommandHandling, Loaded } from '#libs/command-handling/index.js';
import { machine, type MachineState } from '#libs/domain/index.js';

export interface StandingMachine extends Loaded<MachineState> {
  readonly machineId: string;
}

/** Merging goes on and on only when somebody edits the log. */
const longestChain = 16;

/** The machine of that id, or the one that it went into when it was merged. */
export async function standingMachine(
  commands: Pick<CommandHandling, 'load'>,
  machineId: string,
  options: { fresh: boolean },
): Promise<StandingMachine> {
  let id = machineId;
  for (let step = 0; step < longestChain; step++) {
    const loaded = await commands.load(machine, id, options);
    if (loaded.state.lifecycle !== 'merged' || loaded.state.mergedInto === undefined)
      return { machineId: id, ...loaded };
    id = loaded.state.mergedInto;
  }
  throw new Error(`machine ${machineId} was merged in a circle`);
}
