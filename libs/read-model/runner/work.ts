import type { StoredEvent } from '#libs/ports/index.js';
import type { Projection, RecordedEvent, RowChange } from '#libs/kernel/index.js';
import { FailingEvent } from './failures.js';

/** Lifts a stored event to the latest shape of its contract: `recorded` of libs/contracts. */
export type Lift = (stored: StoredEvent) => RecordedEvent;

/** Row changes of one transaction at most, give or take one event's: bounds memory and the length of transactions. */
const changesPerChunk = 8_000;

/** Some events of a batch and what the projection makes of them. */
export interface Chunk {
  readonly events: readonly StoredEvent[];
  readonly changes: readonly RowChange[];
}

export function typesOf(projection: Projection): string[] {
  return Object.keys(projection.on);
}

/** @throws FailingEvent when the projection throws */
export function changesOf(projection: Projection, lift: Lift, stored: StoredEvent): readonly RowChange[] {
  const handler = projection.on[stored.type];
  if (!handler) return [];
  try {
    return handler(lift(stored));
  } catch (error) {
    throw new FailingEvent(stored, error);
  }
}

/** Cuts a batch where its changes become many: one event of a large machine can change hundreds of rows. */
export function* chunksOf(projection: Projection, lift: Lift, events: readonly StoredEvent[]): Generator<Chunk> {
  let from = 0;
  let changes: RowChange[] = [];
  for (let at = 0; at < events.length; at += 1) {
    for (const change of changesOf(projection, lift, events[at] as StoredEvent)) changes.push(change);
    if (changes.length < changesPerChunk) continue;
    yield { events: events.slice(from, at + 1), changes };
    from = at + 1;
    changes = [];
  }
  if (from < events.length) yield { events: from === 0 ? events : events.slice(from), changes };
}
