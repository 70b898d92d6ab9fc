import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogBatch, StoredEvent } from '#libs/ports/index.js';
import type { Step } from '../history/step.js';
import { typesOf, type Model } from './model.js';
import { beginningOf, Steps, stepsOf } from './steps.js';

/** Row changes of one transaction at most, give or take one append's: bounds memory and the length of transactions. */
const changesPerChunk = 8_000;
/** Milliseconds of reading events after which other work of the process gets its turn. */
const turnMs = 3;
const eventsBetweenLooks = 16;

/** Some appends, and what the projection makes of them. */
export interface Chunk {
  readonly events: readonly StoredEvent[];
  readonly steps: readonly Step[];
  /** Everything in the log up to here is in this chunk or in those before it. */
  readonly upTo: bigint;
  /** When the last event that was looked at was recorded; undefined where there was none. */
  readonly recordedAt: string | undefined;
}

type End = Pick<Chunk, 'upTo' | 'recordedAt'>;

/**
 * Batches of the log as chunks of row changes; a chunk never ends inside an append, for nobody is to see half of one.
 * Made in short turns, so that a chunk comes into being while the database is busy with the one before it.
 * @throws FailingEvent for an event that the projection throws at, after a chunk with all appends before it
 */
export async function* chunksOf(model: Model, batches: AsyncIterable<LogBatch>): AsyncGenerator<Chunk> {
  const types = new Set(typesOf(model));
  let held: readonly StoredEvent[] = [];
  let told = -1n;
  for await (const batch of batches) {
    const news = batch.events.filter(({ type }) => types.has(type));
    const events = held.length === 0 ? news : [...held, ...news];
    // More is on its way: the last append in hand may go on in it.
    const whole = batch.caughtUp || events.length === 0 ? events.length : beginningOf(events, events.length - 1);
    held = events.slice(whole);
    const last = events[whole - 1];
    const end = held.length === 0 ? endOf(batch) : last && placeOf(last);
    if (!end || (whole === 0 && end.upTo === told)) continue;
    told = end.upTo;
    yield* chunksOfWhole(model, held.length === 0 ? events : events.slice(0, whole), end);
  }
}

const endOf = ({ position, events }: LogBatch): End => ({ upTo: position, recordedAt: events.at(-1)?.recordedAt });
const placeOf = ({ position, recordedAt }: StoredEvent): End => ({ upTo: position, recordedAt });

async function* chunksOfWhole(model: Model, events: readonly StoredEvent[], end: End): AsyncGenerator<Chunk> {
  let from = 0;
  let steps = new Steps(model);
  let turn = performance.now();
  for (let at = 0; at < events.length; at += 1) {
    if (steps.weight >= changesPerChunk && beginningOf(events, at) === at) {
      yield { events: events.slice(from, at), steps: steps.all, ...placeOf(events[at - 1] as StoredEvent) };
      from = at;
      steps = new Steps(model);
    }
    try {
      steps.add(events[at] as StoredEvent);
    } catch (error) {
      yield* wholeBefore(model, events.slice(from, beginningOf(events, at)));
      throw error;
    }
    if (at % eventsBetweenLooks !== 0 || performance.now() - turn < turnMs) continue;
    await nextTurn();
    turn = performance.now();
  }
  yield { events: from === 0 ? events : events.slice(from), steps: steps.all, ...end };
}

/** What stands before the append with the event that cannot be projected. */
function* wholeBefore(model: Model, events: readonly StoredEvent[]): Generator<Chunk> {
  const last = events.at(-1);
  if (last) yield { events, steps: stepsOf(model, events), ...placeOf(last) };
}
