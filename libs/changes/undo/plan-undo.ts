import type { AnyEvent } from '#libs/contracts/index.js';
import {
  aggregateOf,
  compensationsOf,
  partsOf,
  tellingOf,
  type EventCompensation,
  type PastEvent,
} from '#libs/domain/index.js';
import {
  categoryOf,
  fold,
  metadataKeys,
  type AnyDecider,
  type Command,
  type CommandContext,
  type DomainEvent,
  type Refusal,
} from '#libs/kernel/index.js';
import type { StreamInHand } from './stream-in-hand.js';

/** Who takes back, and when (ISO 8601, UTC). */
export interface UndoContext extends Pick<CommandContext, 'commandId' | 'correlationId'> {
  readonly at: string;
}

/** Nothing in such a stream can be taken back: whoever tries is told why, and no command to it is ever decided. */
function nobody(category: string): AnyDecider {
  const decide = (): never => {
    throw new Error(`events of ${category} can be taken back, and it is not in the list of aggregates`);
  };
  return { category, initialState: undefined, decide, evolve: () => undefined };
}

/** What is refused, and which of the events it was to take back. */
interface Stopped {
  readonly refusal: Refusal;
  readonly event: PastEvent;
}
/** What another one has by now, by the key of the part. */
type Lacking = ReadonlyMap<string, Stopped>;
type Plan = readonly AnyEvent[] | Stopped;

const isLeft = (event: PastEvent, lacking: Lacking): boolean => partsOf(event).some(({ key }) => lacking.has(key));

/** Says in this stream what is not given back, where it is the one that the command was about. */
function tellings(all: readonly EventCompensation[], lacking: Lacking): readonly Command[] {
  const tell = all.map(({ event }) => tellingOf(event)).find((telling) => telling !== undefined);
  if (!tell) return [];
  return [...new Set(lacking.values())].flatMap(({ event, refusal }) => {
    const [part] = partsOf(event);
    return part ? [tell({ what: part.what, because: refusal.message })] : [];
  });
}

/** What one stream takes of an undo, but for what is lacking; or why it takes nothing. */
function planned({ stream, history }: StreamInHand, commandId: string, at: string, lacking: Lacking): Plan {
  const category = categoryOf(stream);
  const decider = aggregateOf(category) ?? nobody(category);
  const all = compensationsOf(history, commandId, { decider, at });
  let state = fold<unknown, DomainEvent>(decider, history);
  const events: DomainEvent[] = [];
  const give = (command: Command): Refusal | undefined => {
    const decision = decider.decide(command, state);
    if (decision.verdict === 'refused') return decision.refusal;
    events.push(...decision.events);
    state = fold(decider, decision.events, state);
    return undefined;
  };
  for (const one of all) {
    if (isLeft(one.event, lacking)) continue;
    if (one.verdict === 'refused') return one;
    for (const command of one.commands) {
      const refusal = give(command);
      if (refusal) return { refusal, event: one.event };
    }
  }
  tellings(all, lacking).forEach(give);
  return events as readonly AnyEvent[];
}

/** Whether the command is one that may be taken back by part. */
const isByParts = (hands: readonly StreamInHand[], commandId: string): boolean =>
  hands.some(({ history }) =>
    history.some((event) => event.metadata[metadataKeys.commandId] === commandId && tellingOf(event) !== undefined),
  );

type Plans = readonly (readonly AnyEvent[])[];

function planAll(hands: readonly StreamInHand[], commandId: string, at: string, lacking: Lacking): Plans | Stopped {
  const plans: (readonly AnyEvent[])[] = [];
  for (const hand of hands) {
    const plan = planned(hand, commandId, at, lacking);
    if ('refusal' in plan) return plan;
    plans.push(plan);
  }
  return plans;
}

/** Leaves out what stands against it, part by part and on both sides, as far as the command may be taken back so. */
function planByParts(hands: readonly StreamInHand[], commandId: string, at: string): Plans | Stopped {
  const lacking = new Map<string, Stopped>();
  const byParts = isByParts(hands, commandId);
  for (;;) {
    const plans = planAll(hands, commandId, at, lacking);
    const parts = byParts && 'refusal' in plans ? partsOf(plans.event) : [];
    if (parts.length === 0 || !('refusal' in plans)) return plans;
    for (const { key } of parts) lacking.set(key, plans);
  }
}

/**
 * Plans what takes back one command in all its streams; in all of them, or in none. Of a command that may be taken back by
 * part, what is another one's by now is left out, and the plan says so.
 * @param context of the undo: what is planned counts as its doing for whatever is taken back next
 */
export function planUndo(
  hands: readonly StreamInHand[],
  commandId: string,
  context: UndoContext,
): { readonly refusal: Refusal } | { readonly events: number } {
  const plans = planByParts(hands, commandId, context.at);
  if ('refusal' in plans) return { refusal: plans.refusal };
  const metadata = {
    [metadataKeys.commandId]: context.commandId,
    [metadataKeys.correlationId]: context.correlationId,
    [metadataKeys.undoes]: commandId,
  };
  for (const [n, { history, planned: plan }] of hands.entries()) {
    const recordedAt = history.at(-1)?.recordedAt ?? '';
    for (const { type, data } of plans[n] ?? []) history.push({ type, data, metadata, recordedAt });
    plan.push(...(plans[n] ?? []));
  }
  return { events: plans.reduce((sum, plan) => sum + plan.length, 0) };
}
