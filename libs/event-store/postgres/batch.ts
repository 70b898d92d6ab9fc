import type { ExpectedRevision } from '#libs/ports/index.js';
import type { PreparedAppend, PreparedStream } from '../prepared-append.js';
import { integerArray, textArray, uuidArray } from './binary-arrays.js';

/** One stream of one append, as log.append speaks of it. */
export interface Touch {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: number;
}

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

/** Event ids are bound to their streams here: the same order on both sides is what makes an answer readable. */
export function touchesOf(batch: Batch): PreparedStream[] {
  return batch.appends.flatMap((append) => append.streams);
}

function eventParameters(touches: readonly PreparedStream[]): Buffer[] {
  const events = touches.flatMap((touch) => touch.events);
  return [
    integerArray(touches.flatMap(({ events }, n) => events.map(() => n + 1))),
    integerArray(touches.flatMap(({ events }) => events.map((_, place) => place + 1))),
    textArray(touches.flatMap(({ stream, events }) => events.map(() => stream))),
    uuidArray(events.map((event) => event.id)),
    textArray(events.map((event) => event.type)),
    textArray(events.map((event) => event.metadata)),
    textArray(events.map((event) => event.data)),
  ];
}

function touchParameters(touches: readonly PreparedStream[]): Buffer[] {
  return [
    textArray(touches.map((touch) => touch.stream)),
    integerArray(touches.map((touch) => encoded(touch.expected))),
    integerArray(touches.map((touch) => touch.events.length)),
  ];
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
