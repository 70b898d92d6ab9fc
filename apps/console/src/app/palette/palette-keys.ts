import type { Key } from '#console/ui/keys/key.js';

interface Palette {
  readonly move: (by: 1 | -1) => unknown;
  readonly enter: () => unknown;
}

const goes = 'goes through what was found';

/** Keys of the field that finds things; Esc closes it, as it closes any dialog. */
export const paletteKeys: readonly Key<(palette: Palette) => unknown>[] = [
  { press: 'ArrowDown', told: goes, act: ({ move }) => move(1) },
  { press: 'ArrowUp', told: goes, act: ({ move }) => move(-1) },
  { press: 'Enter', told: 'goes to it, or gives the command', act: ({ enter }) => enter() },
];
