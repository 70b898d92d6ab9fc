import type { ElevationState } from './model.js';

/** How a state looks: nobody has to tell colours apart, each has a letter and a pattern too. */
export interface StateLook {
  readonly letter: string;
  readonly name: string;
  /** What is drawn over the fill; a path in a tile of 8 by 8, empty for none. */
  readonly pattern: string;
  /** Fill and ink, at least 7:1 between them (WCAG 2.2, enhanced contrast). */
  readonly light: readonly [fill: string, ink: string];
  readonly dark: readonly [fill: string, ink: string];
}

const rising = 'M-2 2 2-2M0 8 8 0M6 10 10 6';
const falling = 'M-2 6 2 10M0 0 8 8M6-2 10 2';

export const stateLooks: Readonly<Record<ElevationState, StateLook>> = {
  accepted: { letter: 'A', name: 'accepted', pattern: '', light: ['#cfe8d5', '#12351f'], dark: ['#1f4a2e', '#e6f7eb'] },
  new: { letter: 'N', name: 'new', pattern: rising, light: ['#d6e4f5', '#12304f'], dark: ['#1d3c5c', '#e6f1fc'] },
  silent: {
    letter: 'S',
    name: 'silent',
    pattern: 'M2 2h1v1h-1zM6 6h1v1h-1z',
    light: ['#fbd9d3', '#5c1410'],
    dark: ['#6b1f1a', '#ffeae7'],
  },
  retired: {
    letter: 'R',
    name: 'retired',
    pattern: `${rising}${falling}`,
    light: ['#e2e2e2', '#2c2c2c'],
    dark: ['#3a3a3a', '#efefef'],
  },
  merged: {
    letter: 'M',
    name: 'merged',
    pattern: 'M2 0V8M6 0V8',
    light: ['#ecd9f5', '#3d1459'],
    dark: ['#47215f', '#f6eafc'],
  },
  missing: {
    letter: '?',
    name: 'not known',
    pattern: 'M0 4H8M4 0V8',
    light: ['#f3e3d3', '#4a2a07'],
    dark: ['#53360f', '#fdf0e0'],
  },
  reserved: {
    letter: 'K',
    name: 'kept',
    pattern: falling,
    light: ['#fff3c9', '#463600'],
    dark: ['#54450f', '#fff6da'],
  },
  chassis: { letter: 'C', name: 'chassis', pattern: '', light: ['#e6ecef', '#1d2b31'], dark: ['#26343b', '#eaf1f4'] },
  device: {
    letter: 'D',
    name: 'device',
    pattern: 'M0 2H8M0 6H8',
    light: ['#d9e9ea', '#123a3d'],
    dark: ['#1d4347', '#e6f6f7'],
  },
};

export const allStates = Object.keys(stateLooks) as readonly ElevationState[];
