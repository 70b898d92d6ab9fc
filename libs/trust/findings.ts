import type { Checkpoint } from './checkpoint.js';

/** What can be wrong. Stable, for tools. */
export type FindingKind =
  /** An event is not what was recorded. */
  | 'event-changed'
  /** One of a stretch of events is not what was signed, or they are in another order. */
  | 'events-changed'
  /** Events are not there any more. */
  | 'events-missing'
  /** The log ends before what was signed. */
  | 'tail-cut'
  /** A stream's head, as it is kept beside the events, is not what its events say. */
  | 'stream-head'
  /** A checkpoint is not there any more. */
  | 'checkpoint-missing'
  /** A checkpoint is not the one that was exported. */
  | 'checkpoint-changed'
  /** A checkpoint cannot be read, or its signature is not by the key that it names. */
  | 'checkpoint-forged'
  /** A checkpoint does not follow from the one before. */
  | 'chain-broken'
  /** A checkpoint is signed by a key that nobody vouches for. */
  | 'key-unknown'
  /** What was given as an anchor is none. */
  | 'anchor-invalid';

export interface Finding {
  readonly kind: FindingKind;
  /** One sentence, for people. */
  readonly text: string;
  /** The checkpoint that it is about, or that tells it. */
  readonly checkpoint?: number;
  /** First position concerned, decimal. */
  readonly position?: string;
  /** Last position concerned, where there are several. */
  readonly upTo?: string;
}

/** More of them tell nobody more. */
export const mostFindings = 100;

export function aboutCheckpoint(kind: FindingKind, number: number, text: string): Finding {
  return { kind, checkpoint: number, text };
}

export function aboutEvents(
  kind: FindingKind,
  places: readonly [first: number | bigint, last: number | bigint],
  of: Pick<Checkpoint, 'number'> | undefined,
  text: string,
): Finding {
  const [first, last] = [String(places[0]), String(places[1])];
  return {
    kind,
    text,
    position: first,
    ...(first === last ? {} : { upTo: last }),
    ...(of ? { checkpoint: of.number } : {}),
  };
}
