import type { Key } from '#console/ui/keys/key.js';

/** What a key does in the picture of a rack; a function says to which thing it leads, in the order of reading. */
export type RackAct = 'choose' | 'carry' | ((at: number, last: number) => number);

const walks = 'goes from thing to thing';
const ends = 'goes to the first or last';
const chooses = 'chooses it, and tells of it beside';

export const rackKeys: readonly Key<RackAct>[] = [
  { press: 'ArrowUp', told: walks, act: (at) => at - 1 },
  { press: 'ArrowDown', told: walks, act: (at) => at + 1 },
  { press: 'ArrowLeft', told: walks, act: (at) => at - 1 },
  { press: 'ArrowRight', told: walks, act: (at) => at + 1 },
  { press: 'Home', told: ends, act: () => 0 },
  { press: 'End', told: ends, act: (_at, last) => last },
  { press: 'Enter', told: chooses, act: 'choose' },
  { press: ' ', told: chooses, act: 'choose' },
];

export const carryKey: Key<RackAct> = { press: 'm', told: 'takes it, to be carried elsewhere', act: 'carry' };
