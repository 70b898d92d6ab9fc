import type { Decider, Command, DomainEvent, Refusal } from '#libs/kernel/index.js';
import type { ExpectedRevision } from '#libs/ports/index.js';

/** An event that a command wrote, without its content. */
export interface WrittenEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
}

export interface CommandOutcome {
  readonly outcome: 'accepted' | 'refused';
  readonly refusal?: Refusal;
  /**
   * Reads that have passed it see what this command did, or what it was decided upon where nothing was written; 0n when
   * nothing was ever written about its subject.
   */
  readonly position: bigint;
  readonly events: readonly WrittenEvent[];
  /** What the command is found by in the audit, and taken back by; absent where it left no trace. */
  readonly commandId?: string | undefined;
  /** True when the outcome was known already from the idempotency key and nothing was decided again. */
  readonly repeated: boolean;
}

/** Aggregate state as folded up to `revision`; -1 when there is no stream yet. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  /** Of the stream's last event; 0n when there is none. */
  readonly position: bigint;
}

/** What one append writes to one stream, before ids and metadata are put on. */
export interface StreamDecision {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly DomainEvent[];
}

export interface LoadOptions {
  /**
   * False takes a state kept in memory as it is, without asking the store for newer events: right where the append that
   * follows names the revision as expected. Default true.
   */
  readonly fresh?: boolean;
}

export type Load = <C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  id: string,
  options?: LoadOptions,
) => Promise<Loaded<State>>;

export interface HandleOptions {
  /** The last revision that the caller has seen: anything newer refuses the command with `revision-conflict`. */
  readonly expectedRevision?: number;
  /** Chosen by the caller: a repeat with the same key and content gets the first outcome. */
  readonly idempotencyKey?: string;
  /**
   * What counts as the content of the command for the idempotency key; default: its data. Give what the caller sent where
   * the data holds what a repeat would not have again (generated ids, times).
   */
  readonly content?: object;
  /**
   * A refusal leaves its trace in the log also without a key, under the id of the command: an auditor sees who tried what.
   * Left out for what is refused by the way, or is written down elsewhere.
   */
  readonly keepRefusal?: boolean;
}

/** A command over several streams: everything is written in one append, or nothing. */
export interface Coordination {
  readonly commandType: string;
  /** Stream that it is mainly about. */
  readonly subject: string;
  /** What the caller sent: the same idempotency key with another content is refused. */
  readonly content: object;
  /** Called again after a conflict; loads the states that it decides upon through `load`. */
  readonly decide: (load: Load) => Promise<CoordinatedDecision>;
}

export type CoordinatedDecision =
  | { readonly verdict: 'accepted'; readonly appends: readonly StreamDecision[] }
  | {
      readonly verdict: 'refused';
      readonly refusal: Refusal;
      /** It stands whatever revision the caller had seen: who is not to know of the subject is not told that it moved on. */
      readonly foremost?: true;
      /** What is written although it is refused: an order that is kept until somebody else agrees to it. */
      readonly kept?: readonly StreamDecision[];
    };
