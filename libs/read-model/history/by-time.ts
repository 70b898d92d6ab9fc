import { happenedAt, instantOf, type ObservedOrder } from '#libs/kernel/index.js';

/** The order of time where nobody knows more of the events: as they say when they happened, else as they were written. */
export const byTime: ObservedOrder = {
  lateTypes: [],
  steps: (events) =>
    events
      .map((event) => ({ at: instantOf(happenedAt(event)), place: 'line' as const, event }))
      .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
};
