import type { Key } from '#console/ui/keys/key.js';

/** An arrow to the side opens what is closed, and closes what is open or leads to what it lies in. */
export type TreeSide = 'open' | 'close';

/** What a key does in the tree of prefixes: visits the prefix, opens, closes, or goes to another line. */
export type TreeAct = 'visit' | TreeSide | ((at: number, count: number) => number);

const walks = 'goes from prefix to prefix';
const farther = 'goes on by twelve';
const ends = 'goes to the first or last';

/** As the pattern of ARIA for tree grids has them. */
export const treeKeys: readonly Key<TreeAct>[] = [
  { press: 'ArrowDown', told: walks, act: (at) => at + 1 },
  { press: 'ArrowUp', told: walks, act: (at) => at - 1 },
  { press: 'PageDown', told: farther, act: (at) => at + 12 },
  { press: 'PageUp', told: farther, act: (at) => at - 12 },
  { press: 'Home', told: ends, act: () => 0 },
  { press: 'End', told: ends, act: (_at, count) => count - 1 },
  { press: 'ArrowRight', told: 'opens it', act: 'open' },
  { press: 'ArrowLeft', told: 'closes it, or goes to what it lies in', act: 'close' },
  { press: 'Enter', told: 'opens the page of the prefix', act: 'visit' },
];
