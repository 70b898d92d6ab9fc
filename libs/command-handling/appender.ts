import { definitionOf } from '#libs/contracts/index.js';
import { metadataOf, type CommandContext, type DomainEvent } from '#libs/kernel/index.js';
import type { AppendResult, EventStore, NewEvent } from '#libs/ports/index.js';
import type { StreamDecision, WrittenEvent } from './command-outcome.js';
import { eventIdFor } from './event-ids.js';
import type { StateCache } from './state-cache.js';

export type Append = (
  decisions: readonly StreamDecision[],
  context: CommandContext,
  outcome?: { stream: string; event: (written: readonly WrittenEvent[]) => DomainEvent },
) => Promise<{ result: AppendResult; written: readonly WrittenEvent[] }>;

function newEvent(event: DomainEvent, id: string, context: CommandContext): NewEvent {
  return { id, type: event.type, data: event.data, metadata: metadataOf(context, definitionOf(event.type).version) };
}

/** Revision of the first event of a decision, where the expectation says it; `any` and `exists` do not. */
function firstRevisionOf(decision: StreamDecision): number {
  if (decision.expected === 'none') return 0;
  return typeof decision.expected === 'number' ? decision.expected + 1 : Number.NaN;
}

/**
 * Puts ids and metadata on decided events and appends them; states kept in memory follow. With `outcome` one more event
 * goes into a stream of its own, which must not exist yet.
 */
export function createAppender(store: EventStore, cache: StateCache): Append {
  return async (decisions, context, outcome) => {
    let index = 0;
    const written: WrittenEvent[] = [];
    const appends = decisions.map((decision) => {
      const { stream, expected, events } = decision;
      const first = firstRevisionOf(decision);
      const numbered = events.map((event, nth) => {
        const id = eventIdFor(context.commandId, index++);
        written.push({ id, type: event.type, stream, revision: first + nth });
        return newEvent(event, id, context);
      });
      return { stream, expected, events: numbered };
    });
    const kept = outcome && {
      stream: outcome.stream,
      expected: 'none' as const,
      events: [newEvent(outcome.event(written), eventIdFor(context.commandId, 'outcome'), context)],
    };
    const result = await store.append(kept ? [...appends, kept] : appends);
    for (const { stream, events } of decisions) {
      if (events.length === 0) continue;
      const revision = result.revisions[stream];
      if (result.repeated || revision === undefined) cache.forget(stream);
      else cache.advance(stream, events, revision, result.position);
    }
    return { result, written };
  };
}
