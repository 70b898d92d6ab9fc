import { describe, expect, it } from 'vitest';
import { folded } from './folded.js';
import { boxOf, fingerScale, pictureHeight, topOf, trueScale, unitAt } from './layout.js';
import type { RackModel, Thing } from './model.js';

const thing = (unit: number, height = 1): Thing => ({
  key: `machine m${unit}`,
  kind: 'machine',
  id: `m${unit}`,
  label: `m${unit}`,
  detail: '',
  unit,
  height,
  face: 'BOTH',
  side: 'FULL',
});

/** Units 1, 2 and 10 are held: of 3 to 9 nothing is, and of 11 and 12. */
const model = (numbering: RackModel['numbering']): RackModel => ({
  id: 'b1/r01',
  site: 'b1',
  code: 'r01',
  title: 'r01',
  height: 12,
  width: 19,
  numbering,
  things: [thing(1, 2), thing(10)],
});
const phone = fingerScale(366);

describe.each(['BOTTOM', 'TOP'] as const)('a rack on a phone, counted from the %s', (numbering) => {
  const rack = model(numbering);
  const scale = folded(rack, 'FRONT', phone);

  it('draws a long run of empty units thin, together as high as a finger, and all else as high as before', () => {
    const run = boxOf(rack, scale, { unit: 3, height: 7, face: 'BOTH', side: 'FULL' }, 'FRONT');
    expect(run.height).toBe(56);
    expect(boxOf(rack, scale, thing(10), 'FRONT').height).toBe(44);
    expect(boxOf(rack, scale, thing(11), 'FRONT').height).toBe(44);
    expect(pictureHeight(rack, scale)).toBe(5 * 44 + 56 + 2 * phone.edge);
  });

  it('still knows each unit by where it is drawn', () => {
    for (let unit = 1; unit <= 12; unit += 1) {
      const middle = topOf(rack, scale, unit, 1) + 4;
      expect(unitAt(rack, scale, middle)).toBe(unit);
    }
  });

  it('leaves no gap between what is drawn', () => {
    const boxes = [1, 3, 10, 11, 12].map((unit) =>
      boxOf(rack, scale, { ...thing(unit), height: unit === 1 ? 2 : unit === 3 ? 7 : 1 }, 'FRONT'),
    );
    expect(boxes.reduce((sum, { height }) => sum + height, 0)).toBe(pictureHeight(rack, scale) - 2 * phone.edge);
  });
});

describe('a rack on a desk', () => {
  it('keeps its real proportions', () => {
    const scale = trueScale(19, 24);
    expect(folded(model('BOTTOM'), 'FRONT', scale)).toBe(scale);
  });
});
