import type { Moment } from '#console/api/moment.js';

const hour = 3_600_000;

export interface Step {
  /** Read out behind the sign. */
  readonly label: string;
  readonly sign: string;
  /** Milliseconds. */
  readonly by: number;
  /** The key that does it from anywhere on the page. */
  readonly key: string;
}

export const back: readonly Step[] = [
  { label: 'a day earlier', sign: '−1 d', by: -24 * hour, key: '{' },
  { label: 'an hour earlier', sign: '−1 h', by: -hour, key: '[' },
];
export const ahead: readonly Step[] = [
  { label: 'an hour later', sign: '+1 h', by: hour, key: ']' },
  { label: 'a day later', sign: '+1 d', by: 24 * hour, key: '}' },
];

/** The moment so much later; now where that has not come yet. Undefined for a position, which has no time that we know. */
export function stepped({ asOf, observedAsOf }: Moment, by: number, now: number): Moment | undefined {
  const given = observedAsOf ?? asOf ?? '';
  const at = /^\d+$/.test(given) ? Number.NaN : Date.parse(given);
  if (Number.isNaN(at)) return undefined;
  if (at + by >= now) return {};
  const text = new Date(at + by).toISOString();
  return observedAsOf === undefined ? { asOf: text } : { observedAsOf: text };
}
