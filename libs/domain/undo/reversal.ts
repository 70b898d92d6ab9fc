import type { Command, DomainEvent } from '#libs/kernel/index.js';

/** What an inverse may need beside the event and the state: deciders read no clock. */
export interface UndoMoment {
  /** ISO 8601, UTC: when it is taken back. */
  readonly at: string;
}

/** What was not given back, and why. */
export interface Lacking {
  /** As people call it: `name`, `address 10.0.0.1`. */
  readonly what: string;
  readonly because: string;
}

/** An event that commands can take back. Later events of the same aspect stand against that, others do not. */
export interface Reversible<Data, State, C extends Command> {
  /** What the event is about within its stream: `tag lab`, `place`. */
  readonly aspect: (data: Data) => string;
  /**
   * The command, or commands in order, to the same aggregate; none where there is nothing to take back.
   * @param before the aggregate right before the event
   */
  readonly inverse: (data: Data, before: State, moment: UndoMoment) => C | readonly C[];
  /**
   * The command of this event may be taken back by part: what another one has by now stays with that one, and each time this
   * says so.
   */
  readonly byParts?: (data: Data, lacking: Lacking) => C;
  /** The inverse is decided also upon events that are `passing`: the stream is kept whole for it. */
  readonly uponAll?: true;
}

/** An event that nothing takes back: why, and what can be done instead. */
export interface Irreversible {
  /** Goes on from "it": `gave a token away, which somebody has by now`. */
  readonly cannot: string;
  readonly wayOut: string;
  /** No decision that takes back another event depends on it: where streams are long it is not kept in memory. */
  readonly passing?: true;
}

/** Tells of commands, not of the world: nothing to take back, and in nobody's way. */
export type Bookkeeping = 'bookkeeping';

export type Reversal<Data, State, C extends Command> = Reversible<Data, State, C> | Irreversible | Bookkeeping;

/** What takes back each event of an aggregate, by a command of its own: leaving one out does not compile. */
export type ReversalsOf<Event extends DomainEvent, State, C extends Command> = {
  readonly [Type in Event['type']]: Reversal<Extract<Event, { type: Type }>['data'], State, C>;
};

/** For aggregates that nothing is taken back in. */
export type NoReversalsOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Irreversible | Bookkeeping;
};

export const always = (aspect: string) => () => aspect;

/** What a sensor saw. */
export const observed = {
  cannot: 'is what a sensor saw, and no command makes that unseen',
  wayOut: 'The next report says how it is now; what was decided upon it has commands of its own.',
} as const satisfies Irreversible;
