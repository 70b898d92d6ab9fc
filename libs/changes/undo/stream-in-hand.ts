import type { StreamDecision } from '#libs/command-handling/index.js';
import { recorded, type MachineEvent } from '#libs/contracts/index.js';
import { bearsOnUndo, compensationOf, machine, type MachineState, type PastEvent } from '#libs/domain/index.js';
import { fold, metadataKeys, type CommandContext, type Refusal } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';

/** A stream with what bears on taking something back in it, and what is about to be written there. */
export interface StreamInHand {
  readonly stream: string;
  readonly revision: number;
  /** What is planned included. */
  readonly history: PastEvent[];
  readonly planned: MachineEvent[];
}

/**
 * Reads a stream to its end. Events that undo has no business with are let go at once: a bulk may have ten thousand long
 * streams in hand.
 * @param commandIds the commands that are to be taken back
 */
export async function takeInHand(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  commandIds: ReadonlySet<string>,
): Promise<StreamInHand> {
  const history: PastEvent[] = [];
  let revision = -1;
  for await (const stored of store.readStream(stream)) {
    ({ revision } = stored);
    const event = recorded(stored);
    const { metadata, recordedAt } = event;
    const wanted = commandIds.has(metadata[metadataKeys.commandId] ?? '');
    if (wanted || bearsOnUndo(event)) history.push({ type: event.type, data: event.data, metadata, recordedAt });
  }
  return { stream, revision, history, planned: [] };
}

/** What one stream takes of an undo, or why it does not. */
function planned({ history }: StreamInHand, commandId: string): readonly MachineEvent[] | Refusal {
  const compensation = compensationOf(history, commandId);
  if (compensation.verdict === 'refused') return compensation.refusal;
  let state = fold<MachineState, MachineEvent>(machine, history as readonly MachineEvent[]);
  const events: MachineEvent[] = [];
  for (const command of compensation.commands) {
    const decision = machine.decide(command, state);
    if (decision.verdict === 'refused') return decision.refusal;
    events.push(...decision.events);
    state = fold<MachineState, MachineEvent>(machine, decision.events, state);
  }
  return events;
}

/**
 * Plans what takes back one command in all its streams; in all of them, or in none.
 * @param context of the undo: what is planned counts as its doing for whatever is taken back next
 */
export function planUndo(
  hands: readonly StreamInHand[],
  commandId: string,
  context: Pick<CommandContext, 'commandId' | 'correlationId'>,
): { readonly refusal: Refusal } | { readonly events: number } {
  const plans: (readonly MachineEvent[])[] = [];
  for (const hand of hands) {
    const plan = planned(hand, commandId);
    if (!Array.isArray(plan)) return { refusal: plan as Refusal };
    plans.push(plan as readonly MachineEvent[]);
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
