import { isRequest, machinesText, requestsTogether, titleOfRequest } from '#libs/contracts/summary/requests.js';
import type { Node } from '../output/printer.js';
import { sentenceFields, sentenceText, type Sentence } from '../output/sentence.js';

/** An event as people are told of it. */
export interface Told {
  readonly type: string;
  readonly recordedAt: string;
  readonly reason: string | null;
  readonly correlationId: string | null;
  readonly sentence: Sentence;
  readonly cause: { readonly commandType: string | null; readonly sentence: Sentence };
}

export const fieldsForPeople = `type recordedAt reason correlationId ${sentenceFields} cause { commandType ${sentenceFields} }`;

export const rowOf = ({ recordedAt, sentence, reason, cause }: Told): Node => ({
  when: recordedAt,
  what: sentenceText(sentence),
  why: reason,
  cause: sentenceText(cause.sentence),
});

function rowOfRequest(events: readonly Told[], isMore: boolean): Node {
  const [newest] = events;
  const title = titleOfRequest(events).replace(/\.$/, '');
  const machines = machinesText(events);
  const count = `${events.length.toLocaleString('en')}${isMore ? ' or more' : ''} events`;
  const sum = machines === undefined || title.includes(machines) ? count : `${machines}, ${count}`;
  const cause = newest === undefined ? '' : sentenceText(newest.cause.sentence);
  return {
    when: newest?.recordedAt,
    what: `${title} (${sum})`,
    why: events.find(({ reason }) => reason !== null)?.reason ?? null,
    // What it is called by is not said twice.
    cause: cause === title ? '' : cause,
  };
}

/**
 * One row a request, as the console has it (decision 244); what few events say is read faster row by row.
 * @param isMore whether there are older events that were not asked for: the oldest request may have more of them
 */
export function rowsOf(events: readonly Told[], isMore: boolean): readonly Node[] {
  const cut = isMore ? events.at(-1)?.correlationId : undefined;
  return requestsTogether(events).map((one) =>
    isRequest(one) ? rowOfRequest(one.events, one.correlationId === cut) : rowOf(one),
  );
}
