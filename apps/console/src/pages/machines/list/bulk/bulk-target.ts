import type { Selection } from '../selection.js';
import type { MachinesAsked } from '../use-machine-rows.js';

/** The machines that an order is for, as they are chosen in a list. */
export interface BulkTarget {
  readonly selection: Selection;
  readonly asked: MachinesAsked;
  /** How many are in the list. */
  readonly total: number;
  /** How many are chosen. */
  readonly count: number;
}

export const machinesText = (count: number): string => `${count.toLocaleString('en')} machine${count === 1 ? '' : 's'}`;
