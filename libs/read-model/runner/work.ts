import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogBatch, StoredEvent } from '#libs/ports/index.js';
import type { Projection, RecordedEvent, RowChange } from '#libs/kernel/index.js';
import { FailingEvent } from './failures.js';

/** Lifts a stored event to the latest shape of its contract: `recorded` of libs/contracts. */
export type Lift = (stored: StoredEvent) => RecordedEvent;

/** A projection with what it needs to read stored events. */
export interface Model {
  readonly projection: Projection;
  readonly lift: Lift;
}

/** Row changes of one transaction at most, give or take one event's: bounds memory and the length of transactions. */
const changesPerChunk = 8_000;
/** Milliseconds of reading events after which other work of the process gets its turn. */
const turnMs = 3;
const eventsBetweenLooks = 16;

/** Some events, and what the projection makes of them. */
export interface Chunk {
  readonly events: readonly StoredEvent[];
  readonly changes: readonly RowChange[];
  /** Everything in the log up to here is in this chunk or in those before it. */
  readonly upTo: bigint;
  /** When the last event that was looked at was recorded; undefined where there was none. */
  readonly recordedAt: string | undefined;
}

export function typesOf(projection: Projection): string[] {
  return Object.keys(projection.on);
}

/** @throws FailingEvent when the projection throws */
export function changesOf({ projection, lift }: Model, stored: StoredEvent): readonly RowChange[] {
  const handler = projection.on[stored.type];
  if (!handler) return [];
  try {
    return handler(lift(stored));
  } catch (error) {
    throw new FailingEvent(stored, error);
  }
}

/**
 * Batches of the log as chunks of row changes. Made in short turns, so that a chunk comes into being while the database
 * is busy with the one before it.
 * @throws FailingEvent for an event that the projection throws at, after a chunk with all before it
 */
export async function* chunksOf(model: Model, batches: AsyncIterable<LogBatch>): AsyncGenerator<Chunk> {
  for await (const batch of batches) {
    const relevant = batch.events.filter((event) => model.projection.on[event.type] !== undefined);
    yield* chunksOfBatch(model, relevant, { upTo: batch.position, recordedAt: batch.events.at(-1)?.recordedAt });
  }
}

async function* chunksOfBatch(
  model: Model,
  events: readonly StoredEvent[],
  end: Pick<Chunk, 'upTo' | 'recordedAt'>,
): AsyncGenerator<Chunk> {
  let from = 0;
  let changes: RowChange[] = [];
  let turn = performance.now();
  const cut = (to: number): Chunk => ({ events: events.slice(from, to), changes, ...placeOf(events[to - 1], end) });
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at] as StoredEvent;
    try {
      for (const change of changesOf(model, event)) changes.push(change);
    } catch (error) {
      if (at > from) yield cut(at);
      throw error;
    }
    if (changes.length >= changesPerChunk && at + 1 < events.length) {
      yield cut(at + 1);
      from = at + 1;
      changes = [];
    }
    if (at % eventsBetweenLooks !== 0 || performance.now() - turn < turnMs) continue;
    await nextTurn();
    turn = performance.now();
  }
  yield { events: from === 0 ? events : events.slice(from), changes, ...end };
}

function placeOf(last: StoredEvent | undefined, end: Pick<Chunk, 'upTo' | 'recordedAt'>) {
  return last ? { upTo: last.position, recordedAt: last.recordedAt } : end;
}
