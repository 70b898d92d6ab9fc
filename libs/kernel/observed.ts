import type { DomainEvent, RecordedEvent } from './event.js';
import { metadataKeys } from './metadata.js';

/** When it was so: the time of the observation (corrected for the observer's clock), else when it was recorded. */
export function happenedAt({ metadata, recordedAt }: Pick<RecordedEvent, 'metadata' | 'recordedAt'>): string {
  return metadata[metadataKeys.observedAt] ?? recordedAt;
}

const plain = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/;

/**
 * One spelling for every instant: ISO 8601, UTC, six digits. Instants so written compare as texts do.
 * @throws RangeError when the text is not a time, or one of a year before 0 or after 9999
 */
export function instantOf(time: string): string {
  const [, seconds, fraction = ''] = plain.exec(time) ?? plain.exec(new Date(time).toISOString()) ?? [];
  if (seconds === undefined) throw new RangeError(`${time} is beyond the years that four digits write`);
  return `${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}

/** What an event, or the end of something, does to the state of an aggregate as it was observed. */
export type ObservedStep<Event extends DomainEvent = DomainEvent> =
  /** The line of observations goes on: what was told aside of it ends. */
  | { readonly at: string; readonly place: 'line'; readonly event: RecordedEvent<Event> }
  /** No observation: it holds beside whatever was observed. */
  | { readonly at: string; readonly place: 'beside'; readonly event: RecordedEvent<Event> }
  /** Told late, or only for a while: it holds until the line goes on. `of` is the event that it came from. */
  | {
      readonly at: string;
      readonly place: 'aside';
      readonly event: RecordedEvent<Event>;
      readonly of: RecordedEvent<Event>;
    }
  /** What was told aside ends here. */
  | { readonly at: string; readonly place: 'back'; readonly of: RecordedEvent<Event> };

/**
 * Knows how the events of one aggregate lie in the time in which they happened; pure. As long as each event happened at
 * or after all before it, their order in the log is that order, and nobody asks.
 */
export interface ObservedOrder {
  /** Events of these types are out of order by what they are: read models with history hear of them always. */
  readonly lateTypes: readonly string[];
  /** `events` are all of one stream in the order of the log; the steps come in the order of time. */
  readonly steps: (events: readonly RecordedEvent[]) => readonly ObservedStep[];
}
