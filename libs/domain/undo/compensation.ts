import { summaryOf, type AnyEvent } from '#libs/contracts/index.js';
import {
  fold,
  metadataKeys,
  type AnyDecider,
  type Command,
  type DomainEvent,
  type Refusal,
} from '#libs/kernel/index.js';
import type { UndoMoment } from './reversal.js';
import { reversalOf } from './reversals.js';
import { standingOf, type PastEvent } from './standing.js';

/** What takes back one command's part in one stream. */
export type Compensation =
  | {
      readonly verdict: 'accepted';
      /** To the same aggregate, in the order in which they are to be given; none where it was taken back already. */
      readonly commands: readonly Command[];
    }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

/** Whose stream it is, and when it is taken back. */
export interface Undoing extends UndoMoment {
  readonly decider: AnyDecider;
}

/** What takes back one event, or why nothing does. */
export type EventCompensation = Compensation & { readonly event: PastEvent };

/**
 * What takes back `commandId` in a stream, event by event, in the order in which it is to be given.
 * @param history the whole stream, oldest first
 */
export function compensationsOf(
  history: readonly PastEvent[],
  commandId: string,
  undoing: Undoing,
): readonly EventCompensation[] {
  const all: EventCompensation[] = [];
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const event = history[at];
    if (event?.metadata[metadataKeys.commandId] !== commandId) continue;
    all.push({ ...compensationAt(history, at, event, undoing), event });
  }
  return all;
}

/**
 * The commands that take back what `commandId` did in a stream, given all that ever happened there. Whether the aggregate
 * takes them now is for its decider to say.
 * @param history the whole stream, oldest first
 */
export function compensationOf(history: readonly PastEvent[], commandId: string, undoing: Undoing): Compensation {
  const commands: Command[] = [];
  for (const one of compensationsOf(history, commandId, undoing)) {
    if (one.verdict === 'refused') return one;
    commands.push(...one.commands);
  }
  return { verdict: 'accepted', commands };
}

function compensationAt(
  history: readonly PastEvent[],
  at: number,
  event: PastEvent,
  { decider, ...moment }: Undoing,
): Compensation {
  const reversal = reversalOf(event);
  if (reversal === 'bookkeeping') return { verdict: 'accepted', commands: [] };
  if ('cannot' in reversal) return { verdict: 'refused', refusal: cannotBeUndone(event, reversal) };
  const { undone, against } = standingOf(history, at);
  if (undone) return { verdict: 'accepted', commands: [] };
  const [newest] = against;
  if (newest) return { verdict: 'refused', refusal: laterFact(newest) };
  const before = fold<unknown, DomainEvent>(decider, history.slice(0, at));
  return { verdict: 'accepted', commands: [reversal.inverse(event.data, before, moment)].flat() };
}

const cannotBeUndone = (event: PastEvent, { cannot, wayOut }: { cannot: string; wayOut: string }): Refusal => ({
  code: 'cannot-be-undone',
  message: `${event.type} of ${event.recordedAt} cannot be undone: it ${cannot}.`,
  wayOut,
});

const laterFact = (event: PastEvent): Refusal => ({
  code: 'later-fact',
  message: `Since then, on ${event.recordedAt}: ${summaryOf(event as AnyEvent)}`,
  wayOut: 'Undo that first, or give the command that says how it is to be now.',
});
