import type { Key } from '../keys/key.js';

type Step = (active: number, page: number, last: number) => number;

/** What a key does in a table; a step with `isChoosing` chooses all that it goes by. */
export type GridAct =
  | { readonly step: Step; readonly isChoosing: boolean }
  | { readonly command: 'choose' | 'open' | 'chooseAll' };

const steps: readonly (readonly [key: string, told: string, step: Step])[] = [
  ['ArrowDown', 'goes from row to row', (active) => active + 1],
  ['ArrowUp', 'goes from row to row', (active) => active - 1],
  ['PageDown', 'goes on by as many rows as are seen', (active, page) => active + page],
  ['PageUp', 'goes on by as many rows as are seen', (active, page) => active - page],
  ['Home', 'goes to the first or last row', () => 0],
  ['End', 'goes to the first or last row', (_active, _page, last) => last],
];

/** The same with another key held. */
const alsoHeld = (held: 'ctrl' | 'shift', keys: readonly Key<GridAct>[]): readonly Key<GridAct>[] =>
  keys.map((one) => ({ ...one, held }));

const going = steps.map(([press, told, step]): Key<GridAct> => ({ press, told, act: { step, isChoosing: false } }));
const choosing = steps.map(([press, , step]): Key<GridAct> => ({
  press,
  held: 'shift',
  told: 'chooses all that it goes by',
  act: { step, isChoosing: true },
}));
const open: Key<GridAct> = { press: 'Enter', told: 'opens the row', act: { command: 'open' } };

/** With Ctrl to the first and last cell, by WAI-ARIA's grid pattern; rows are what keys go by here. */
const toEnds = alsoHeld(
  'ctrl',
  going.filter(({ press }) => press === 'Home' || press === 'End'),
);
const opening = [open, ...alsoHeld('shift', [open])];

/** Keys of a table as WAI-ARIA's grid pattern has them. */
export const gridKeys: readonly Key<GridAct>[] = [
  ...going,
  ...toEnds,
  ...opening,
  { press: ' ', told: 'chooses the row, or not any more', act: { command: 'choose' } },
  ...choosing,
  { press: 'a', held: 'ctrl', told: 'chooses all that match', act: { command: 'chooseAll' } },
];

/** Of a table in which nothing can be chosen: Shift makes no difference. */
export const plainGridKeys: readonly Key<GridAct>[] = [...going, ...alsoHeld('shift', going), ...toEnds, ...opening];
