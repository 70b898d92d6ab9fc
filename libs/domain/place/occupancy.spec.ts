import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Footprint } from '#libs/contracts/index.js';
import { collide, fitsInto, nearestFree } from './occupancy.js';

const place = (unit: number, height: number, face: Footprint['face'] = 'both', side: Footprint['side'] = 'full') => ({
  unit,
  height,
  face,
  side,
});

/** The quarters of units that something fills: the plainest reading of what it takes up. */
function quarters({ unit, height, face, side = 'full' }: Footprint): Set<string> {
  const faces = face === 'both' ? ['front', 'rear'] : [face];
  const sides = side === 'full' ? ['left', 'right'] : [side];
  const units = Array.from({ length: height }, (_, nth) => unit + nth);
  return new Set(units.flatMap((one) => faces.flatMap((f) => sides.map((s) => `${one} ${f} ${s}`))));
}

const anyFootprint = fc.record({
  unit: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 0, max: 4 }),
  face: fc.constantFrom('front' as const, 'rear' as const, 'both' as const),
  side: fc.constantFrom('left' as const, 'right' as const, 'full' as const),
});

describe('two things in a rack', () => {
  it.each([
    ['next to each other, one above the other', place(1, 2), place(3, 1), false],
    ['sharing their last unit', place(1, 2), place(2, 2), true],
    ['back to back', place(5, 1, 'front'), place(5, 1, 'rear'), false],
    ['one of full depth', place(5, 1, 'front'), place(5, 1, 'both'), true],
    ['side by side', place(5, 1, 'both', 'left'), place(5, 1, 'both', 'right'), false],
    ['the left half and the whole width', place(5, 1, 'both', 'left'), place(5, 1, 'both'), true],
    ['a vertical PDU', place(0, 0), place(1, 42), false],
  ])('%s', (_, one, other, met) => {
    expect([collide(one, other), collide(other, one)]).toEqual([met, met]);
  });

  it('meet exactly where they would fill the same quarter of a unit', () => {
    const property = fc.property(anyFootprint, anyFootprint, (one, other) => {
      expect(collide(one, other)).toBe([...quarters(one)].some((quarter) => quarters(other).has(quarter)));
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe('the nearest free place', () => {
  it('is free, in the rack, and no other free one is nearer', () => {
    const rackHeight = 12;
    const inUnits = anyFootprint.filter(({ height }) => height > 0);
    const property = fc.property(fc.array(anyFootprint, { maxLength: 8 }), inUnits, (held, wanted) => {
      const found = nearestFree(rackHeight, held, wanted);
      const free = (unit: number) =>
        fitsInto(rackHeight, { ...wanted, unit }) && !held.some((one) => collide(one, { ...wanted, unit }));
      const all = Array.from({ length: rackHeight }, (_, nth) => nth + 1).filter(free);
      const far = (unit: number) => Math.abs(unit - wanted.unit);
      if (found === undefined) expect(all).toEqual([]);
      else expect([free(found), far(found)]).toEqual([true, Math.min(...all.map(far))]);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
