import type { Command, Decider, Refusal } from './decider.js';
import type { DomainEvent } from './event.js';

/** A decider whose types nobody here has to know. */
export type AnyDecider = Decider<Command, unknown, DomainEvent>;

/** One command to one aggregate, as a part of a larger one. */
export interface Step {
  readonly decider: AnyDecider;
  readonly id: string;
  readonly command: Command;
}

/** A step that is only known once those before it have been decided, upon their events in order. */
export type LaterStep = (decided: readonly DomainEvent[]) => Step;

/** The state of an aggregate as it would be found now; what was looked at has to be so still when the command is written. */
export type Look = <C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  id: string,
) => Promise<{ readonly state: State; readonly exists: boolean }>;

export type Steps = readonly (Step | LaterStep)[];

/**
 * A command that people, tools and bulks can give: to one aggregate, or to several at once, all or nothing. It is declared
 * once, and mutations, dry runs, bulks and imports know it from that.
 */
export interface DeclaredCommand<Data extends object = never> {
  /** Imperative, and one of a kind in the product: `PlaceMachine`. */
  readonly type: string;
  /** Stream that it is mainly about: what `expectedRevision` speaks of. */
  readonly subject: (data: Data) => string;
  /** The streams that it may write to, where these follow from its data alone. */
  readonly streams?: (data: Data) => readonly string[];
  /** What is to be decided, in order; a step that is refused refuses all. */
  readonly steps: (data: Data, look: Look) => Steps | Refusal | Promise<Steps | Refusal>;
  /** Whether a bulk of it asks for the count typed back, however few there are: for what takes away. */
  readonly counted: boolean;
}

/** A declared command as it is kept in lists: its data is checked where it is given. */
export type AnyDeclaredCommand = DeclaredCommand;

/** Makes a step; the types of its decider are checked here, and nowhere after. */
export function step<C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  id: string,
  command: C,
): Step {
  return { decider: anyDecider(decider), id, command };
}

export function anyDecider<C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
): AnyDecider {
  return decider as unknown as AnyDecider;
}

export function isRefusal(given: object): given is Refusal {
  return 'code' in given && 'wayOut' in given;
}
