import { expect } from 'vitest';
import { fold, type Command, type Decider, type Decision, type DomainEvent } from '#libs/kernel/index.js';

interface Then<Event extends DomainEvent> {
  /** Exactly these events, in this order. */
  then(...events: readonly Event[]): void;
  /** Accepted, and nothing to write. */
  thenNothing(): void;
  /** Events of these types, in this order, whatever they hold. */
  thenTypes(...types: readonly Event['type'][]): void;
  thenRefused(code: string, field?: string): void;
  /** For looking closer. */
  readonly decision: Decision<Event>;
  readonly events: readonly Event[];
}

interface When<C extends Command, Event extends DomainEvent> {
  when(command: C): Then<Event>;
}

/**
 * `given(machine, discovered).when(command).then(events)`: folds the past, decides, compares. A decision that throws is
 * a bug and fails the test.
 */
export function given<C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  ...past: readonly Event[]
): When<C, Event> {
  return {
    when: (command) => outcome(decider.decide(command, fold<State, Event>(decider, past))),
  };
}

function outcome<Event extends DomainEvent>(decision: Decision<Event>): Then<Event> {
  const events = decision.verdict === 'accepted' ? decision.events : [];
  const accepted = () => expect(decision, 'expected events').toMatchObject({ verdict: 'accepted' });
  return {
    decision,
    events,
    then: (...expected) => {
      accepted();
      expect(events).toEqual(expected);
    },
    thenNothing: () => expect(decision).toEqual({ verdict: 'accepted', events: [] }),
    thenTypes: (...types) => {
      accepted();
      expect(events.map(({ type }) => type)).toEqual(types);
    },
    thenRefused: (code, field) => {
      const refusal = field === undefined ? { code } : { code, field };
      expect(decision).toMatchObject({ verdict: 'refused', refusal });
      const told = decision.verdict === 'refused' ? decision.refusal : { message: '', wayOut: '' };
      expect([told.message, told.wayOut]).not.toContain('');
    },
  };
}
