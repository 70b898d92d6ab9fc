import type { Command, Decider, DomainEvent } from '#libs/kernel/index.js';
import type { Coordination, HandleOptions } from './command-outcome.js';

/** The usual case: one command, one aggregate, one stream. */
export function coordinationOf<C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  id: string,
  stream: string,
  command: C,
  options: HandleOptions,
): Coordination {
  const { content = command.data } = options;
  return {
    commandType: command.type,
    subject: stream,
    content,
    decide: async (load) => {
      const { state, revision } = await load(decider, id);
      const decision = decider.decide(command, state);
      if (decision.verdict === 'refused') return decision;
      const expected = revision < 0 ? 'none' : revision;
      return { verdict: 'accepted', appends: [{ stream, expected, events: decision.events }] };
    },
  };
}
