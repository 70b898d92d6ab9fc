import {
  accept,
  anyDecider,
  fold,
  isRefusal,
  refuse,
  streamOf,
  type AnyDecider,
  type AnyDeclaredCommand,
  type Command,
  type Decider,
  type Decision,
  type DomainEvent,
  type Look,
  type Step,
} from '#libs/kernel/index.js';
import type { Load, StreamDecision } from './command-outcome.js';

/** A stream as it was found, and what is about to be written there. */
interface Held {
  readonly stream: string;
  /** Of the last event that was found; -1 where there is no stream. */
  readonly revision: number;
  /** As it was found. */
  readonly found: unknown;
  /** With what is about to be written. */
  readonly state: unknown;
  readonly events: readonly DomainEvent[];
}

/** A stream that a command looked at, and would write to, where `written`. */
export interface TouchedStream {
  readonly stream: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly written: boolean;
}

/** Decisions over any streams that are not written yet: each is made upon what those before it leave. */
export class Draft {
  readonly #held = new Map<string, Held>();

  /** @param below what this one goes on from; it stays as it is until `keep` */
  constructor(
    private readonly load: Load,
    private readonly below?: Draft,
  ) {}

  readonly look: Look = async <C extends Command, State, Event extends DomainEvent>(
    decider: Decider<C, State, Event>,
    id: string,
  ) => {
    const { state, revision, events } = await this.#hold(anyDecider(decider), id);
    return { state: state as State, exists: revision >= 0 || events.length > 0 };
  };

  /** Decides a command to the end; what it would write is in the draft then, or, refused, some of it may be. */
  async decide(declared: AnyDeclaredCommand, data: object): Promise<Decision<DomainEvent>> {
    const steps = await declared.steps(data as never, this.look);
    if (isRefusal(steps)) return refuse(steps);
    const events: DomainEvent[] = [];
    for (const one of steps) {
      const decision = await this.#take(typeof one === 'function' ? one(events) : one);
      if (decision.verdict === 'refused') return decision;
      events.push(...decision.events);
    }
    return accept(...events);
  }

  /** A draft of what comes next, to be kept or let go. */
  next(): Draft {
    return new Draft(this.load, this);
  }

  /** Takes over a draft that `next` made. */
  keep(next: Draft): void {
    for (const [stream, held] of next.#held) this.#held.set(stream, held);
  }

  /** Every stream that was looked at: those that stay as they are have to be so when the others are written. */
  appends(): readonly StreamDecision[] {
    return [...this.#held.values()].map(({ stream, revision, events }) => ({
      stream,
      expected: revision < 0 ? 'none' : revision,
      events,
    }));
  }

  /** What was looked at, as it was found and as it would be. */
  get touched(): readonly TouchedStream[] {
    return [...this.#held.values()].map(({ stream, found, state, events }) => {
      return { stream, before: found, after: state, written: events.length > 0 };
    });
  }

  get streams(): readonly string[] {
    return [...this.#held.keys()];
  }

  async #take({ decider, id, command }: Step): Promise<Decision<DomainEvent>> {
    const held = await this.#hold(decider, id);
    const decision = decider.decide(command, held.state);
    if (decision.verdict === 'refused') return decision;
    const state = fold(decider, decision.events, held.state);
    this.#held.set(held.stream, { ...held, state, events: [...held.events, ...decision.events] });
    return decision;
  }

  async #hold(decider: AnyDecider, id: string): Promise<Held> {
    const stream = streamOf(decider.category, id);
    const known = this.#known(stream);
    if (known) {
      this.#held.set(stream, known);
      return known;
    }
    const { state, revision } = await this.load(decider, id);
    const held = { stream, revision, found: state, state, events: [] };
    this.#held.set(stream, held);
    return held;
  }

  #known(stream: string): Held | undefined {
    const own = this.#held.get(stream);
    return own || !this.below ? own : this.below.#known(stream);
  }
}
