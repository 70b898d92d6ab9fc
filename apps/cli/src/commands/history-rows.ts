import {
  beginningOf,
  isRequest,
  machinesText,
  requestsTogether,
  titleOfRequest,
  type Deed,
} from '#libs/contracts/summary/requests.js';
import { isGivenByHand, undoableOf } from '#libs/contracts/summary/undoable.js';
import type { Node } from '../output/printer.js';
import { sentenceFields, sentenceText, type Sentence } from '../output/sentence.js';

/** An event as people are told of it. */
export interface Told {
  readonly type: string;
  readonly recordedAt: string;
  readonly reason: string | null;
  readonly correlationId: string | null;
  readonly commandId: string | null;
  readonly actor: string | null;
  readonly sentence: Sentence;
  readonly cause: {
    readonly kind: string;
    readonly causationId: string | null;
    readonly commandType: string | null;
    readonly sentence: Sentence;
  };
}

export const fieldsForPeople = `type position recordedAt reason correlationId commandId actor ${sentenceFields} cause { kind causationId commandType ${sentenceFields} }`;

export const rowOf = (event: Told): Node => ({
  when: event.recordedAt,
  what: sentenceText(event.sentence),
  why: event.reason,
  cause: sentenceText(event.cause.sentence),
  undo: undoableOf([event]) ?? null,
});

function rowOfRequest(events: readonly Told[], isMore: boolean): Node {
  const [newest] = events;
  const title = titleOfRequest(events).replace(/\.$/, '');
  const machines = machinesText(events);
  const count = `${events.length.toLocaleString('en')}${isMore ? ' or more' : ''} events`;
  const sum = machines === undefined || title.includes(machines) ? count : `${machines}, ${count}`;
  const began = beginningOf(events);
  const cause = began === undefined ? '' : sentenceText(began.cause.sentence);
  return {
    when: newest?.recordedAt,
    what: `${title} (${sum})`,
    why: began?.reason ?? events.find(({ reason }) => reason !== null)?.reason ?? null,
    // What it is called by is not said twice.
    cause: cause === title ? '' : cause,
    // Of what nobody gave there is nothing to take back.
    undo: newest?.correlationId && events.some(isGivenByHand) ? `--correlation-id ${newest.correlationId}` : null,
  };
}

/** What came of a command in one row, as the console has it. */
function rowOfDeed({ told, events }: Deed<Told>): Node {
  const [first] = told;
  return {
    ...rowOf(first),
    when: events[0]?.recordedAt,
    what: told.map(({ sentence }) => sentenceText(sentence)).join(' '),
    why: events.find(({ reason }) => reason !== null)?.reason ?? null,
    undo: undoableOf(events) ?? null,
  };
}

/**
 * One row a deed, and one for a request of many, as the console has it (decisions 244, 271).
 * @param isMore whether there are older events that were not asked for: the oldest request may have more of them
 */
export function rowsOf(events: readonly Told[], isMore: boolean): readonly Node[] {
  const cut = isMore ? events.at(-1)?.correlationId : undefined;
  return requestsTogether(events, isMore).map((one) =>
    isRequest(one) ? rowOfRequest(one.events, one.correlationId === cut) : rowOfDeed(one),
  );
}
