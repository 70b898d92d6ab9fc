import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, offsetEdges, speedEdges, within } from './bands.js';

describe('bands', () => {
  it('name the edge that a value reaches, or stays within', () => {
    expect([0.4, 1, 2.9, 9_400, 25_000].map((value) => atLeast(value, speedEdges))).toEqual([0, 1, 1, 3_000, 10_000]);
    expect([0, 1, 1.1, 999, 60_001].map((value) => within(value, offsetEdges))).toEqual([1, 1, 10, 1_000, null]);
  });

  it('are left only by what is clearly beyond their edge', () => {
    expect([atLeast(990, speedEdges, 1_000), atLeast(700, speedEdges, 1_000)]).toEqual([1_000, 300]);
    expect([atLeast(1_100, speedEdges, 300), atLeast(1_300, speedEdges, 300)]).toEqual([300, 1_000]);
    expect([within(11, offsetEdges, 10), within(15, offsetEdges, 10)]).toEqual([10, 100]);
    expect([within(9, offsetEdges, 100), within(5, offsetEdges, 100)]).toEqual([100, 10]);
    expect([within(70_000, offsetEdges, 60_000), within(90_000, offsetEdges, 60_000)]).toEqual([60_000, null]);
    expect([within(55_000, offsetEdges, null), within(40_000, offsetEdges, null)]).toEqual([null, 60_000]);
  });

  it('do not move while a value trembles by a tenth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 200_000, noNaN: true }),
        fc.double({ min: 0.92, max: 1.08, noNaN: true }),
        (value, by) => {
          const speed = atLeast(value, speedEdges);
          const after = atLeast(value * by, speedEdges, speed);
          expect(atLeast(value, speedEdges, after)).toBe(after);
          const offset = within(value, offsetEdges);
          const moved = within(value * by, offsetEdges, offset);
          expect(within(value, offsetEdges, moved)).toBe(moved);
        },
      ),
    );
  });
});
