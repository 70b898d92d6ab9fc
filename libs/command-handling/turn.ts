import type { RevisionConflict } from '#libs/ports/index.js';
import type { CommandOutcome, CoordinatedDecision } from './command-outcome.js';
import type { StateCache } from './state-cache.js';

/** What came of trying: an outcome, or the streams that others of this process may be waiting to write to as well. */
export type Tried = CommandOutcome | (Omit<Turn, 'held'> & { readonly contested: readonly string[] });

/** In the midst of a command: streams that its turn is held on, and how often it was decided already. */
export interface Turn {
  readonly held: readonly string[];
  readonly attempts: number;
  /** What the last attempt ran into, where it was tried. */
  readonly lost?: RevisionConflict | undefined;
}

/** A decision over more streams than these would hold up too many others: it tries its luck. */
const mostHeld = 256;

/** Streams that a decision would write to and whose turn was not waited for. */
export function unheld(decision: CoordinatedDecision, { held }: Turn, conflict?: RevisionConflict): readonly string[] {
  const appends = decision.verdict === 'accepted' ? decision.appends : [];
  if (appends.length > mostHeld) return [];
  const written = appends.filter(({ events }) => events.length > 0).map(({ stream }) => stream);
  const among = conflict && appends.some(({ stream }) => stream === conflict.stream) ? [conflict.stream] : [];
  return [...new Set([...written, ...among])].filter((stream) => !held.includes(stream));
}

/** Whether somebody else may have written what this process does not know: then memory is no help. */
export function isBehind(cache: Pick<StateCache, 'knows'>, lost: RevisionConflict | undefined): boolean {
  return lost !== undefined && (lost.actual === undefined || !cache.knows(lost.stream, lost.actual));
}
