import type { ListCommand } from '../operations/lists.js';
import type { Column } from '../output/printer.js';

export const seenNotKept = 'kept for now only: of another moment it is known of machines that were silent then';

interface OfThePast {
  readonly columns: readonly Column[];
  /** What is said below. */
  readonly note?: string;
}

/** When machines were last heard of is kept for now only: an empty cell would say that nobody ever heard of them. */
export function ofThePast(
  { query }: ListCommand,
  columns: readonly Column[],
  { asOf, observedAsOf }: Readonly<Record<string, unknown>>,
): OfThePast {
  const isSeen = ({ path }: Column): boolean => query === 'machines' && path === 'lastSeenAt';
  if ((asOf ?? observedAsOf) === undefined || !columns.some(isSeen)) return { columns };
  return {
    columns: columns.map((one) => (isSeen(one) ? { ...one, missing: 'not kept' } : one)),
    note: `when machines were last seen is ${seenNotKept}`,
  };
}
