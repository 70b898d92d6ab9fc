import type { Key } from '../keys/key.js';
import type { FilterFieldState } from './use-filter-field.js';

/** What a key does in a filter; it says whether it took the press, which else does what it does in any field. */
export type FilterAct = (state: FilterFieldState) => boolean;

const goes = 'goes through what may stand here';

export const filterKeys: readonly Key<FilterAct>[] = [
  { press: 'ArrowDown', told: goes, act: ({ move }) => move(1) },
  { press: 'ArrowUp', told: goes, act: ({ move }) => move(-1) },
  { press: ' ', held: 'ctrl', told: 'shows what may stand here', act: ({ open }) => open() },
  { press: 'Enter', told: 'takes the one it is at, or applies the filter', act: ({ enter }) => enter() },
  { press: 'Escape', told: 'closes the list, then takes back what is not applied', act: ({ escape }) => escape() },
];
