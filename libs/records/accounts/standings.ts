import type { CommandHandling } from '#libs/command-handling/index.js';
import { account, type AccountState } from '#libs/domain/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { BoundedMemory } from '../access/bounded-memory.js';

/** How accounts stand, by name: from the log itself, so that nothing can lag behind it. */
export interface Standings {
  of(name: string): Promise<AccountState>;
  /** It was changed in this process: it counts at once. */
  forget(name: string): void;
}

/** As tokens do: a change in another process counts within two seconds. */
const trustedForMs = 1_500;

export function createStandings(commands: Pick<CommandHandling, 'load'>, clock: Clock): Standings {
  const known = new BoundedMemory<AccountState>(5_000);
  return {
    of: async (name) => {
      const now = clock.now();
      const remembered = known.get(name, now);
      if (remembered) return remembered.value;
      const { state } = await commands.load(account, name);
      known.put(name, state, now + trustedForMs);
      return state;
    },
    forget: (name) => known.delete(name),
  };
}
