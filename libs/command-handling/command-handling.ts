import { streamOf, type Command, type CommandContext, type Decider, type DomainEvent } from '#libs/kernel/index.js';
import type { AppendResult, EventStore, StoredEvent } from '#libs/ports/index.js';
import { createAppender } from './appender.js';
import type { CommandOutcome, Coordination, HandleOptions, Load, StreamDecision } from './command-outcome.js';
import { createCoordinator } from './coordinator.js';
import { coordinationOf } from './one-stream.js';
import { createLoader } from './loader.js';
import { CapturingStore } from './dry-run/capturing-store.js';
import { StateCache } from './state-cache.js';
import { outcomeStreamOf } from './remembered-outcome.js';
import { StreamQueue } from './stream-queue.js';
import type { Turn } from './turn.js';

export interface CommandHandlingOptions {
  readonly store: EventStore;
  /** Most folded states kept in memory; default 1,000. */
  readonly statesKept?: number;
  /** How often a command is decided before a conflict is given up on; default 12. */
  readonly attempts?: number;
}

/** Commands that write nothing: what they would have written is there to be looked at. */
export interface DryRun {
  readonly commands: CommandHandling;
  /** Reads as if what was captured had been written. */
  readonly store: EventStore;
  /**
   * What would have been written so far, in order. Ids, positions and times are what they would be if this was all that
   * happened; none of them is promised.
   */
  readonly captured: () => readonly StoredEvent[];
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
    options?: Omit<HandleOptions, 'content'>,
  ): Promise<CommandOutcome>;
  readonly load: Load;
  /**
   * Events that are decided already, over several streams at once. Event ids follow from the context's command id and the
   * place of the event in the call: a repeat must offer the same events in the same order.
   * @throws RevisionConflict, EventStoreUnavailable
   */
  append(decisions: readonly StreamDecision[], context: CommandContext): Promise<AppendResult>;
  /** Handles commands in the same way up to, and not including, the write; each upon what those before it would have written. */
  dryRun(): DryRun;
}

/** What a command waits its turn for before it is first decided. */
function firstInLine({ subject }: Coordination, { actor }: CommandContext, { idempotencyKey: key }: HandleOptions) {
  return key === undefined ? [subject] : [subject, outcomeStreamOf({ actor, key })];
}

export function createCommandHandling(options: CommandHandlingOptions): CommandHandling {
  const { store, statesKept = 1_000, attempts = 12 } = options;
  const cache = new StateCache(statesKept);
  const queue = new StreamQueue();
  const load = createLoader(store, cache);
  const append = createAppender(store, cache);
  const coordinate = createCoordinator({ store, load, append, attempts, cache, queue });
  const queued = async (coordination: Coordination, context: CommandContext, how: HandleOptions = {}) => {
    let turn: Turn = { held: firstInLine(coordination, context, how), attempts: 0 };
    for (;;) {
      const tried = await queue.run(turn.held, () => coordinate(coordination, context, how, turn));
      if (!('contested' in tried)) return tried;
      const { contested, attempts: tries, lost } = tried;
      turn = { held: [...turn.held, ...contested], attempts: tries, lost };
    }
  };
  return {
    load,
    dryRun: () => {
      const captured = new CapturingStore(store);
      const dry = createCommandHandling({ ...options, store: captured });
      return { commands: dry, store: captured, captured: () => captured.events };
    },
    append: async (decisions, context) => (await append(decisions, context)).result,
    coordinate: queued,
    handle: (decider, id, command, context, how = {}) =>
      queued(coordinationOf(decider, id, streamOf(decider.category, id), command, how), context, how),
  };
}
