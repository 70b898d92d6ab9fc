import type { StreamDecision } from '#libs/command-handling/index.js';
import { recorded, type AnyEvent } from '#libs/contracts/index.js';
import { bearsOnUndo, isDecidedUponAll, type PastEvent } from '#libs/domain/index.js';
import { metadataKeys } from '#libs/kernel/index.js';
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

export function appendsOf(hands: Iterable<StreamInHand>): readonly StreamDecision[] {
  const written = [...hands].filter(({ planned }) => planned.length > 0);
  return written.map(({ stream, revision, planned }) => ({ stream, expected: revision, events: planned }));
}
