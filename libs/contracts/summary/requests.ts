import { typeWords } from './type-words.js';

/** What events are put together by. */
export interface Together {
  readonly correlationId: string | null;
}

/** Events of one request; the newest first, as in the list that they are taken from. */
export interface Request<Event extends Together> {
  readonly correlationId: string;
  readonly events: readonly Event[];
}

/** Fewer than these are read faster than opened. */
const fewest = 4;

export const isRequest = <Event extends Together>(one: Event | Request<Event>): one is Request<Event> =>
  'events' in one;

/**
 * What one request wrote, in one place: where its newest event stands. Others may have happened between: what a bulk does to
 * five hundred machines takes its time, and machines report meanwhile.
 */
export function requestsTogether<Event extends Together>(
  events: readonly Event[],
): readonly (Event | Request<Event>)[] {
  const byRequest = new Map<string, Event[]>();
  for (const event of events) {
    if (event.correlationId === null) continue;
    const others = byRequest.get(event.correlationId);
    if (others) others.push(event);
    else byRequest.set(event.correlationId, [event]);
  }
  return events.flatMap((event): readonly (Event | Request<Event>)[] => {
    const { correlationId } = event;
    const all = correlationId === null ? undefined : byRequest.get(correlationId);
    if (correlationId === null || all === undefined || all.length < fewest) return [event];
    return all[0] === event ? [{ correlationId, events: all }] : [];
  });
}

/** A sentence as the API tells it. */
export interface InParts {
  readonly parts: readonly { readonly text: string }[];
}

/** What a request is called by. */
export interface Called extends Together {
  readonly type: string;
  readonly sentence: InParts;
  readonly cause: { readonly commandType: string | null; readonly sentence: InParts };
  readonly machine?: { readonly id: string } | null;
}

const textOf = ({ parts }: InParts): string => parts.map(({ text }) => text).join('');

const only = (texts: readonly string[]): string | undefined =>
  texts.every((text) => text === texts[0]) ? texts[0] : undefined;

/** `16 machines`; nothing where they are all about one, or about none. */
export function machinesText(events: readonly Called[]): string | undefined {
  const ids = new Set(events.flatMap(({ machine }) => (machine ? [machine.id] : [])));
  return ids.size > 1 ? `${ids.size.toLocaleString('en')} machines` : undefined;
}

/**
 * What all of it is, in as few words as will do: the bulk's own sentence, what was said of every machine, the command that all
 * were given, what made it happen, or the newest of it.
 */
export function titleOfRequest(events: readonly Called[]): string {
  const begun = events.find(({ type }) => type === 'BulkBegun');
  if (begun) return textOf(begun.sentence).replace(/ began(?:, all or nothing)?\.$/, '');
  const alike = only(events.map(({ sentence }) => textOf(sentence)));
  if (alike !== undefined) return alike;
  const command = only(events.map(({ cause }) => cause.commandType ?? ''));
  if (command !== undefined && command !== '') return typeWords(command);
  const cause = only(events.map(({ cause: { sentence } }) => textOf(sentence)));
  const [newest] = events;
  return cause ?? (newest ? `${textOf(newest.sentence).replace(/\.$/, '')}, and more` : '');
}
