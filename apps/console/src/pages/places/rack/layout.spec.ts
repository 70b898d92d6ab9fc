import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, freeStretches, fromTheTop, inTheWay, meet, topOf, trueScale, unitAt, within } from './layout.js';
import type { RackModel, Thing } from './model.js';

const rack = (things: readonly Partial<Thing>[] = [], more: Partial<RackModel> = {}): RackModel => ({
  id: 'b1/r01',
  site: 'b1',
  code: 'r01',
  title: 'r01',
  height: 42,
  width: 19,
  numbering: 'BOTTOM',
  things: things.map((one, nth) => ({ ...standing, key: `machine m${nth}`, id: `m${nth}`, ...one })),
  ...more,
});

const standing: Thing = {
  key: 'machine m',
  kind: 'machine',
  id: 'm',
  label: 'm',
  detail: '',
  unit: 1,
  height: 1,
  face: 'BOTH',
  side: 'FULL',
};

const scale = trueScale(19, 24);

describe('the picture of a rack', () => {
  it('has the proportions of the thing itself: 19 inches to 1.75 inches a unit', () => {
    expect(scale.body / scale.unit).toBeCloseTo(19 / 1.75, 1);
  });

  it('has the unit at a height that is drawn at this height, whichever way units are counted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        fc.constantFrom('BOTTOM', 'TOP'),
        (height, seed, numbering) => {
          const unit = 1 + (seed % height);
          const top = topOf({ height, numbering }, scale, unit, 1);
          expect(unitAt({ height, numbering }, scale, top + scale.unit / 2)).toBe(unit);
        },
      ),
    );
  });

  it('takes the nearest unit above and below the rack', () => {
    expect(unitAt(rack(), scale, -500)).toBe(42);
    expect(unitAt(rack(), scale, 99_999)).toBe(1);
    expect(within(rack(), 42, 4)).toBe(39);
    expect(within(rack(), -3, 4)).toBe(1);
  });

  it('lets left and right change places from behind', () => {
    const left = { unit: 1, height: 1, face: 'BOTH', side: 'LEFT' } as const;
    const [front, rear] = [boxOf(rack(), scale, left, 'FRONT'), boxOf(rack(), scale, left, 'REAR')];
    expect(front.x).toBe(scale.gutter);
    expect(rear.x).toBe(scale.gutter + scale.body / 2);
  });
});

describe('what stands in the way', () => {
  const place = { unit: 10, height: 2, face: 'BOTH', side: 'FULL' } as const;

  it.each([
    ['shares a unit', { unit: 11, height: 1 }, true],
    ['ends below', { unit: 8, height: 2 }, false],
    ['begins above', { unit: 12, height: 1 }, false],
    ['hangs beside the units', { unit: 0, height: 0 }, false],
  ] as const)('%s', (_, other, is) => expect(meet(place, { ...standing, ...other })).toBe(is));

  it('is not what has the other face, or the other half of the width', () => {
    const front = { ...place, face: 'FRONT' } as const;
    expect(meet(front, { ...standing, ...place, face: 'REAR' })).toBe(false);
    expect(meet({ ...place, side: 'LEFT' }, { ...standing, ...place, side: 'RIGHT' })).toBe(false);
    expect(meet(front, { ...standing, ...place, face: 'BOTH' })).toBe(true);
  });

  it('is never the thing itself', () => {
    const model = rack([place]);
    expect(inTheWay(model, place, 'machine m0')).toEqual([]);
    expect(inTheWay(model, place, 'machine other')).toHaveLength(1);
  });
});

describe('free stretches', () => {
  it('are what nothing holds at a face', () => {
    const model = rack(
      [
        { unit: 1, height: 2 },
        { unit: 5, face: 'REAR' },
        { unit: 0, height: 0 },
      ],
      { height: 8 },
    );
    expect(freeStretches(model, 'FRONT')).toEqual([{ unit: 3, height: 6 }]);
    expect(freeStretches(model, 'REAR')).toEqual([
      { unit: 3, height: 2 },
      { unit: 6, height: 3 },
    ]);
  });

  it('and what is held make up the rack', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 42 })), (units) => {
        const free = freeStretches(rack(units.map((unit) => ({ unit }))), 'FRONT');
        expect(free.reduce((sum, { height }) => sum + height, 0)).toBe(42 - units.length);
      }),
    );
  });

  it('are read from the top down, where the top is', () => {
    const things = [{ unit: 1 }, { unit: 9 }, { unit: 5 }].map((one) => ({ ...standing, ...one }));
    expect(fromTheTop({ numbering: 'BOTTOM' }, things).map(({ unit }) => unit)).toEqual([9, 5, 1]);
    expect(fromTheTop({ numbering: 'TOP' }, things).map(({ unit }) => unit)).toEqual([1, 5, 9]);
  });
});
