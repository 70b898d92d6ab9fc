import type { StreamDecision } from '#libs/command-handling/index.js';
import { recorded, type AnyEvent } from '#libs/contracts/index.js';
import { aggregateOf, bearsOnUndo, compensationOf, isDecidedUponAll, type PastEvent } from '#libs/domain/index.js';
import {
  accept,
  categoryOf,
  fold,
  metadataKeys,
  refuse,
  type AnyDecider,
  type CommandContext,
  type Decision,
  type DomainEvent,
  type Refusal,
} from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';

/** A stream with what bears on taking something back in it, and what is about to be written there. */
export interface StreamInHand {
  readonly stream: string;
  readonly revision: number;
  /** What is planned included. */
  readonly history: PastEvent[];
  readonly planned: AnyEvent[];
}

type Streams = Pick<EventStore, 'readStream'>;

async function read(store: Streams, stream: string, keep: (event: PastEvent) => boolean): Promise<StreamInHand> {
  const history: PastEvent[] = [];
  let revision = -1;
  for await (const stored of store.readStream(stream)) {
    ({ revision } = stored);
    const { type, data, metadata, recordedAt } = recorded(stored);
    const event = { type, data, metadata, recordedAt } as PastEvent;
    if (keep(event)) history.push(event);
  }
  return { stream, revision, history, planned: [] };
}

/**
 * Reads a stream to its end. Events that undo has no business with are let go at once: a bulk may have ten thousand long
 * streams in hand. Only where what is taken back is decided upon all of them, all are kept.
 * @param commandIds the commands that are to be taken back
 */
export async function takeInHand(
  store: Streams,
  stream: string,
  commandIds: ReadonlySet<string>,
): Promise<StreamInHand> {
  const isWanted = ({ metadata }: PastEvent) => commandIds.has(metadata[metadataKeys.commandId] ?? '');
  const hand = await read(store, stream, (event) => isWanted(event) || bearsOnUndo(event));
  const uponAll = hand.history.some((event) => isWanted(event) && isDecidedUponAll(event));
  return uponAll ? read(store, stream, () => true) : hand;
}

/** Nothing in such a stream can be taken back: whoever tries is told why, and no command to it is ever decided. */
function nobody(category: string): AnyDecider {
  const decide = (): never => {
    throw new Error(`events of ${category} can be taken back, and it is not in the list of aggregates`);
  };
  return { category, initialState: undefined, decide, evolve: () => undefined };
}

/** Who takes back, and when (ISO 8601, UTC). */
export interface UndoContext extends Pick<CommandContext, 'commandId' | 'correlationId'> {
  readonly at: string;
}

/** What one stream takes of an undo, or why it does not. */
function planned({ stream, history }: StreamInHand, commandId: string, at: string): Decision<AnyEvent> {
  const category = categoryOf(stream);
  const decider = aggregateOf(category) ?? nobody(category);
  const compensation = compensationOf(history, commandId, { decider, at });
  if (compensation.verdict === 'refused') return refuse(compensation.refusal);
  let state = fold<unknown, DomainEvent>(decider, history);
  const events: DomainEvent[] = [];
  for (const command of compensation.commands) {
    const decision = decider.decide(command, state);
    if (decision.verdict === 'refused') return decision;
    events.push(...decision.events);
    state = fold(decider, decision.events, state);
  }
  return accept(...(events as readonly AnyEvent[]));
}

/**
 * Plans what takes back one command in all its streams; in all of them, or in none.
 * @param context of the undo: what is planned counts as its doing for whatever is taken back next
 */
export function planUndo(
  hands: readonly StreamInHand[],
  commandId: string,
  context: UndoContext,
): { readonly refusal: Refusal } | { readonly events: number } {
  const plans: (readonly AnyEvent[])[] = [];
  for (const hand of hands) {
    const plan = planned(hand, commandId, context.at);
    if (plan.verdict === 'refused') return plan;
    plans.push(plan.events);
  }
  const metadata = {
    [metadataKeys.commandId]: context.commandId,
    [metadataKeys.correlationId]: context.correlationId,
    [metadataKeys.undoes]: commandId,
  };
  for (const [n, { history, planned }] of hands.entries()) {
    const recordedAt = history.at(-1)?.recordedAt ?? '';
    for (const { type, data } of plans[n] ?? []) history.push({ type, data, metadata, recordedAt });
    planned.push(...(plans[n] ?? []));
  }
  return { events: plans.reduce((sum, plan) => sum + plan.length, 0) };
}

export function appendsOf(hands: Iterable<StreamInHand>): readonly StreamDecision[] {
  const written = [...hands].filter(({ planned }) => planned.length > 0);
  return written.map(({ stream, revision, planned }) => ({ stream, expected: revision, events: planned }));
}
