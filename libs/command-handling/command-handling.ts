import { streamOf, type Command, type CommandContext, type Decider, type DomainEvent } from '#libs/kernel/index.js';
import type { AppendResult, EventStore } from '#libs/ports/index.js';
import { createAppender } from './appender.js';
import type { CommandOutcome, Coordination, HandleOptions, Load, StreamDecision } from './command-outcome.js';
import { createCoordinator } from './coordinator.js';
import { coordinationOf } from './one-stream.js';
import { createLoader } from './loader.js';
import { StateCache } from './state-cache.js';
import { outcomeStreamOf } from './remembered-outcome.js';
import { StreamQueue } from './stream-queue.js';

export interface CommandHandlingOptions {
  readonly store: EventStore;
  /** Most folded states kept in memory; default 1,000. */
  readonly statesKept?: number;
  /** How often a command is decided before a conflict is given up on; default 12. */
  readonly attempts?: number;
}

/** From command to events: load, decide, append, and keep the outcome where an idempotency key asks for it. */
export interface CommandHandling {
  /**
   * One command to one aggregate.
   * @throws RevisionConflict when other writers won every attempt
   * @throws EventStoreUnavailable with the outcome unknown: repeating it under the same idempotency key is safe
   */
  handle<C extends Command, State, Event extends DomainEvent>(
    decider: Decider<C, State, Event>,
    id: string,
    command: C,
    context: CommandContext,
    options?: HandleOptions,
  ): Promise<CommandOutcome>;
  /** One command over several streams; the same promises. */
  coordinate(
    coordination: Coordination,
    context: CommandContext,
    options?: Pick<HandleOptions, 'idempotencyKey'>,
  ): Promise<CommandOutcome>;
  readonly load: Load;
  /**
   * Events that are decided already, over several streams at once. Event ids follow from the context's command id and the
   * place of the event in the call: a repeat must offer the same events in the same order.
   * @throws RevisionConflict, EventStoreUnavailable
   */
  append(decisions: readonly StreamDecision[], context: CommandContext): Promise<AppendResult>;
}

export function createCommandHandling(options: CommandHandlingOptions): CommandHandling {
  const { store, statesKept = 1_000, attempts = 12 } = options;
  const cache = new StateCache(statesKept);
  const queue = new StreamQueue();
  const load = createLoader(store, cache);
  const append = createAppender(store, cache);
  const coordinate = createCoordinator({ store, load, append, attempts });
  const queued = (coordination: Coordination, context: CommandContext, how: HandleOptions = {}) => {
    const key = how.idempotencyKey;
    const streams = key === undefined ? [coordination.subject] : [coordination.subject, outcomeStreamOf(key)];
    return queue.run(streams, () => coordinate(coordination, context, how));
  };
  return {
    load,
    append: async (decisions, context) => (await append(decisions, context)).result,
    coordinate: queued,
    handle: (decider, id, command, context, how = {}) =>
      queued(coordinationOf(decider, id, streamOf(decider.category, id), command, how), context, how),
  };
}
