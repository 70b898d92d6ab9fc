import { askedMoment, MomentError } from '../asked-moment.js';
import type { Moment } from '../moment.js';

/**
 * Another moment than now. `recorded`: what Rackledger knew after an event. `observed`: what was true at a time, by all
 * that was known at `moment`, which is when the question came.
 */
export type When =
  | { readonly axis: 'recorded'; readonly moment: Moment }
  | { readonly axis: 'observed'; readonly moment: Moment; readonly at: string };

export type Axis = When['axis'];

/** The columns that say from when to when a version held (half open), their type, and the ends of time on it. */
export const axes = {
  recorded: {
    from: 'from_position',
    to: 'to_position',
    type: 'bigint',
    first: '0::bigint',
    never: '9223372036854775807::bigint',
  },
  observed: {
    from: 'observed_from',
    to: 'observed_to',
    type: 'timestamptz',
    first: `'-infinity'::timestamptz`,
    never: `'infinity'::timestamptz`,
  },
} as const;

/** As it goes to the database, for columns of this axis. */
export function atOf(when: When): string {
  return when.axis === 'recorded' ? when.moment.position.toString() : when.at;
}

/** One text for one moment: names it in cursors, and in what is kept during a request. Empty for now. */
export function keyOf(when: When | undefined): string {
  if (!when) return '';
  return when.axis === 'recorded' ? `@${atOf(when)}` : `~${atOf(when)}`;
}

/** What ages such as `7d` are counted from: the moment, where it has a time. Milliseconds. */
export function clockAt(when: When | undefined, now: number): number {
  const time = when?.axis === 'observed' ? when.at : when?.moment.recordedAt;
  return typeof time === 'string' ? Date.parse(time) : now;
}

/**
 * Reads `observedAsOf`.
 * @param now milliseconds: nobody has observed the future
 * @returns ISO 8601 with microseconds, the last instant that counts
 * @throws MomentError
 */
export function observedTime(text: string, now: number): string {
  const asked = askedMoment(text);
  if (asked.kind === 'position')
    throw new MomentError(
      'MOMENT_INVALID',
      `observedAsOf takes a time, and "${text}" is a position: positions say when something was recorded, so give it as asOf.`,
    );
  if (Date.parse(asked.until) > now)
    throw new MomentError(
      'MOMENT_NOT_REACHED',
      `${text} has not come yet: leave observedAsOf away for what is true now.`,
    );
  return asked.until;
}
