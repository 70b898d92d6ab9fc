import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Command, Decider, DomainEvent, Look } from '#libs/kernel/index.js';

/** States as they are, looked at outside of any decision. */
export function lookBy({ load }: Pick<CommandHandling, 'load'>): Look {
  return async <C extends Command, State, Event extends DomainEvent>(decider: Decider<C, State, Event>, id: string) => {
    const { state, revision } = await load(decider, id);
    return { state, exists: revision >= 0 };
  };
}
