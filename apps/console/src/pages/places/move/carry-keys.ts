import type { Key } from '#console/ui/keys/key.js';

/** What a key does to what is carried: to the next picture, so many units up as one sees it, through slots, or the end of it. */
export type CarryAct =
  | { readonly picture: 1 | -1 }
  | { readonly up: number }
  | { readonly do: 'slots' | 'drop' | 'leave' };

const byOne = 'carries it a unit on';
const byFive = 'carries it five units on';
const toEnds = 'carries it to the top or bottom';
const pictures = 'carries it to the next picture';
const drops = 'drops it, to be tried first';

export const carryKeys: readonly Key<CarryAct>[] = [
  { press: 'ArrowUp', told: byOne, act: { up: 1 } },
  { press: 'ArrowDown', told: byOne, act: { up: -1 } },
  { press: 'PageUp', told: byFive, act: { up: 5 } },
  { press: 'PageDown', told: byFive, act: { up: -5 } },
  { press: 'Home', told: toEnds, act: { up: 60 } },
  { press: 'End', told: toEnds, act: { up: -60 } },
  { press: 'ArrowLeft', told: pictures, act: { picture: -1 } },
  { press: 'ArrowRight', told: pictures, act: { picture: 1 } },
  { press: 's', told: 'takes a machine through the slots, and back to units', act: { do: 'slots' } },
  { press: 'Enter', told: drops, act: { do: 'drop' } },
  { press: ' ', told: drops, act: { do: 'drop' } },
  { press: 'Escape', told: 'leaves it where it was', act: { do: 'leave' } },
];
