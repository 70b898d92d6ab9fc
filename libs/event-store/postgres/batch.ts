import type { ExpectedRevision } from '#libs/ports/index.js';
import type { PreparedAppend, PreparedEvent, PreparedStream } from '../prepared-append.js';
import { integerArray, textArray, uuidArray } from './binary-arrays.js';

/** Appends that go to the database together: one round trip, one transaction, one verdict each. */
export interface Batch {
  readonly appends: readonly PreparedAppend[];
  /** Some expectation stands without events; only log.append_judged takes that. */
  readonly judged: boolean;
}

function encoded(expected: ExpectedRevision): number {
  if (expected === 'none') return -1;
  if (expected === 'any') return -2;
  return expected === 'exists' ? -3 : expected;
}

export function batchOf(appends: readonly PreparedAppend[]): Batch {
  const judged = appends.some(({ streams }) => streams.some(({ events }) => events.length === 0));
  return { appends, judged };
}

/** One stream of one append is a touch, for the functions of the database: they answer in this order. */
function touchesOf(batch: Batch): PreparedStream[] {
  return batch.appends.flatMap((append) => append.streams);
}

/** One pass over all events: this runs for every event ever written. */
function eventParameters(touches: readonly PreparedStream[]): Buffer[] {
  const numbers: [number[], number[]] = [[], []];
  const ids: string[] = [];
  const texts: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const [n, { stream, events }] of touches.entries()) {
    for (const [place, event] of events.entries()) {
      numbers[0].push(n + 1);
      numbers[1].push(place + 1);
      ids.push(event.id);
      texts[0].push(stream);
      texts[1].push(event.type);
      texts[2].push(event.metadata);
      texts[3].push(event.data);
    }
  }
  const [streams, types, metadata, data] = texts;
  return [
    ...numbers.map(integerArray),
    textArray(streams),
    uuidArray(ids),
    textArray(types),
    textArray(metadata),
    textArray(data),
  ];
}

function touchParameters(touches: readonly PreparedStream[]): Buffer[] {
  return [
    textArray(touches.map((touch) => touch.stream)),
    integerArray(touches.map((touch) => encoded(touch.expected))),
    integerArray(touches.map((touch) => touch.events.length)),
  ];
}

/** The only event of the batch, with its stream. */
export function loneEventOf(batch: Batch): { touch: PreparedStream; event: PreparedEvent } | undefined {
  const touch = batch.appends[0]?.streams[0];
  const event = touch?.events[0];
  const lone = batch.appends.length === 1 && batch.appends[0]?.streams.length === 1 && touch?.events.length === 1;
  return lone && event ? { touch, event } : undefined;
}

/** Of log.append_one. */
export function loneParameters({ touch, event }: { touch: PreparedStream; event: PreparedEvent }): (string | number)[] {
  return [touch.stream, encoded(touch.expected), event.id, event.type, event.metadata, event.data];
}

/** Of log.append. */
export function appendParameters(batch: Batch): Buffer[] {
  const touches = touchesOf(batch);
  return [...touchParameters(touches), ...eventParameters(touches)];
}

/** Of log.append_judged. */
export function judgedParameters(batch: Batch): Buffer[] {
  const touches = touchesOf(batch);
  const appendOfTouch = integerArray(batch.appends.flatMap(({ streams }, n) => streams.map(() => n + 1)));
  return [...touchParameters(touches), appendOfTouch, ...eventParameters(touches)];
}
