import {
  anyDecider,
  fold,
  isRefusal,
  streamOf,
  type AnyDecider,
  type Command,
  type Decider,
  type DomainEvent,
  type Look,
  type Refusal,
  type Step,
  type Steps,
} from '#libs/kernel/index.js';

/**
 * Steps decided one upon the other, as they will be when they are written: a plan can say which address the pool gives, and
 * the step behind can build on it. What is decided here is decided again, upon the same states, by whoever writes it.
 */
export class Trial {
  readonly #states = new Map<string, { readonly state: unknown; readonly exists: boolean }>();
  readonly #steps: Step[] = [];

  constructor(private readonly there: Look) {}

  readonly look: Look = async <C extends Command, State, Event extends DomainEvent>(
    decider: Decider<C, State, Event>,
    id: string,
  ) => {
    const stream = streamOf(decider.category, id);
    const known = this.#states.get(stream) ?? (await this.there(decider, id));
    this.#states.set(stream, known);
    return known as { readonly state: State; readonly exists: boolean };
  };

  /** All that was decided so far. */
  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** Decides them, and keeps them where none is refused. */
  async give(steps: Steps | Refusal): Promise<readonly DomainEvent[] | Refusal> {
    if (isRefusal(steps)) return steps;
    const events: DomainEvent[] = [];
    for (const one of steps) {
      const step = typeof one === 'function' ? one(events) : one;
      const decided = await this.#take(step);
      if (isRefusal(decided)) return decided;
      events.push(...decided);
      this.#steps.push(step);
    }
    return events;
  }

  async #take({ decider, id, command }: Step): Promise<readonly DomainEvent[] | Refusal> {
    const { state } = await this.look(decider, id);
    const decision = decider.decide(command, state);
    if (decision.verdict === 'refused') return decision.refusal;
    this.#keep(anyDecider(decider), id, fold(decider, decision.events, state), decision.events.length > 0);
    return decision.events;
  }

  #keep(decider: AnyDecider, id: string, state: unknown, isNew: boolean): void {
    const stream = streamOf(decider.category, id);
    this.#states.set(stream, { state, exists: isNew || (this.#states.get(stream)?.exists ?? false) });
  }
}
