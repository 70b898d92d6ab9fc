import type { Command, Decider, DomainEvent, Refusal } from '#libs/kernel/index.js';
import type { Coordination, HandleOptions } from './command-outcome.js';

function movedOn(seen: number, actual: number): Refusal {
  return {
    code: 'revision-conflict',
    message: `This is at revision ${actual} by now, and the command was made for revision ${seen}; nothing was done.`,
    wayOut: 'Read it again, look at what changed, and send the command with the new revision if it still holds.',
    field: 'expectedRevision',
  };
}

/** The usual case: one command, one aggregate, one stream. */
export function coordinationOf<C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  id: string,
  stream: string,
  command: C,
  options: HandleOptions,
): Coordination {
  const { expectedRevision: seen, content = command.data } = options;
  return {
    commandType: command.type,
    subject: stream,
    content,
    decide: async (load) => {
      const { state, revision } = await load(decider, id);
      if (seen !== undefined && seen !== revision) return { verdict: 'refused', refusal: movedOn(seen, revision) };
      const decision = decider.decide(command, state);
      if (decision.verdict === 'refused') return decision;
      const expected = revision < 0 ? 'none' : revision;
      return { verdict: 'accepted', appends: [{ stream, expected, events: decision.events }] };
    },
  };
}
