import type { DomainEvent } from './event.js';

/** A "no" that is an answer, not an accident: what is wrong, and the way out. */
export interface Refusal {
  /** kebab-case, stable: tools switch on it. */
  readonly code: string;
  readonly message: string;
  /** What the caller can do about it. */
  readonly wayOut: string;
  /** The input field that it is about, where there is one. */
  readonly field?: string;
  /** Where the subject stands, when the command was made for another revision of it. */
  readonly actualRevision?: number;
}

export type Decision<Event extends DomainEvent> =
  | { readonly verdict: 'accepted'; readonly events: readonly Event[] }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

export interface Command<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/**
 * The pure core of an aggregate. `decide` reads no clock and does no I/O: times come with the command. A refusal is a
 * value; a throw is a bug.
 */
export interface Decider<C extends Command, State, Event extends DomainEvent> {
  /** Stream category: no hyphen. */
  readonly category: string;
  readonly initialState: State;
  readonly decide: (command: C, state: State) => Decision<Event>;
  readonly evolve: (state: State, event: Event) => State;
}

export function accept<Event extends DomainEvent>(...events: readonly Event[]): Decision<Event> {
  return { verdict: 'accepted', events };
}

export function refuse(refusal: Refusal): Decision<never> {
  return { verdict: 'refused', refusal };
}

export function fold<State, Event extends DomainEvent>(
  decider: Pick<Decider<never, State, Event>, 'initialState' | 'evolve'>,
  events: Iterable<Event>,
  from: State = decider.initialState,
): State {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
