import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';

/** Whether the newest report is of the machine's own system: what a live image is called and has configured is its own. */
export const isItself = ({ environment, reportedAt }: ObservedMachine): boolean =>
  reportedAt !== undefined && environment !== 'live';

/** What the inventory said, and when. */
export const byInventory = ({ reportedAt, lookedAt }: ObservedMachine, source = 'inventory') => ({
  source,
  observedAt: reportedAt ?? lookedAt,
});

export const itself = ({ machineId }: DesiredMachine) => ({ kind: 'machine', id: machineId }) as const;

/** What everything on a machine may be off for, nearest first: its rack, and what feeds that. */
export function around({ where, feeds }: DesiredMachine) {
  const rack = where.rack === null ? [] : [{ kind: 'rack', id: where.rack } as const];
  return [...rack, ...feeds.map((id) => ({ kind: 'feed', id }) as const)];
}

/** Only of what the machine's own system reports. */
export const ofItself =
  (compare: Comparator): Comparator =>
  (desired, observed) =>
    isItself(observed) ? compare(desired, observed) : [];
