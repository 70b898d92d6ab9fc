import type { AnyEvent } from '#libs/contracts/index.js';
import { metadataKeys, type RecordedEvent } from '#libs/kernel/index.js';
import { aspectOf } from './reversals.js';

/** An event as it stands in a stream, or as it would once the one before it is written. */
export type PastEvent = Pick<RecordedEvent<AnyEvent>, 'type' | 'data' | 'metadata' | 'recordedAt'>;

/** Whether an event still counts: taken back by then, or what came later about the same and was not taken back. */
export interface Standing {
  readonly undone: boolean;
  /** Newest first. */
  readonly against: readonly PastEvent[];
}

const said = (event: PastEvent, key: 'commandId' | 'correlationId' | 'causationId' | 'undoes'): string | undefined =>
  event.metadata[metadataKeys[key]];

/** By the command's id, by its correlation, or by the bulk that gave the command. */
function takesBack(undo: PastEvent, event: PastEvent): boolean {
  const of = said(undo, 'undoes');
  if (of === undefined) return false;
  if (of === said(event, 'commandId') || of === said(event, 'correlationId')) return true;
  // An undo may have what it took back as its cause: that is not whose command it was.
  return of === said(event, 'causationId') && of !== said(event, 'undoes');
}

/**
 * What became of the event at `at` since. An undo and what it took back cancel each other out; an undo that was undone
 * itself counts as if it had never been.
 */
export function standingOf(history: readonly PastEvent[], at: number): Standing {
  const event = history[at];
  const aspect = event && aspectOf(event);
  if (!event || aspect === undefined) return { undone: false, against: [] };
  const own = said(event, 'commandId');
  const later = history
    .slice(at + 1)
    .filter((one) => aspectOf(one as AnyEvent) === aspect && said(one, 'commandId') !== own)
    .toReversed();
  const undos: PastEvent[] = [];
  const standing: PastEvent[] = [];
  for (const one of later) {
    if (undos.some((undo) => takesBack(undo, one))) continue;
    if (said(one, 'undoes') === undefined) standing.push(one);
    else undos.push(one);
  }
  const [undone, against] = [undos.some((undo) => takesBack(undo, event)), [...standing]];
  for (const undo of undos)
    if (!takesBack(undo, event) && !later.some((one) => takesBack(undo, one))) against.push(undo);
  return { undone, against };
}
