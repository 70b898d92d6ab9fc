import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Command, Decider, DomainEvent, Look } from '#libs/kernel/index.js';

/** States as they are now, for whoever plans. */
export const lookBy =
  ({ load }: Pick<CommandHandling, 'load'>): Look =>
  async <C extends Command, State, Event extends DomainEvent>(decider: Decider<C, State, Event>, id: string) => {
    const { state, revision } = await load(decider, id);
    return { state, exists: revision >= 0 };
  };
