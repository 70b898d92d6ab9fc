import { describe, expect, it } from 'vitest';
import { boxesOf, startOfRow, type Held } from './rack-rows.js';

const machine = (holderId: string, unit: number, height = 1, side: Held['side'] = 'FULL'): Held => ({
  holderKind: 'MACHINE',
  holderId,
  unit,
  height,
  side,
});

describe('boxes of a rack', () => {
  it('draws what covers several units as one box, from the top down', () => {
    const tall = machine('store', 2, 3);
    const units = [4, 3, 2, 1].map((unit) => ({ unit, places: unit >= 2 ? [tall] : [] }));
    expect(boxesOf(units)).toEqual([{ place: tall, row: 1, rows: 3 }]);
  });

  it('draws halves of the width side by side', () => {
    const [left, right] = [machine('a', 1, 1, 'LEFT'), machine('b', 1, 1, 'RIGHT')];
    expect(boxesOf([{ unit: 1, places: [left, right] }])).toEqual([
      { place: left, row: 1, rows: 1 },
      { place: right, row: 1, rows: 1 },
    ]);
  });

  it('counts units from the top where the rack is numbered so', () => {
    const tall = machine('store', 1, 2);
    const units = [1, 2, 3].map((unit) => ({ unit, places: unit <= 2 ? [tall] : [] }));
    expect(boxesOf(units)).toEqual([{ place: tall, row: 1, rows: 2 }]);
  });

  it('is empty for an empty rack', () => {
    expect(boxesOf([{ unit: 1, places: [] }])).toEqual([]);
  });
});

it('begins with a whole row, or with the rack itself', () => {
  expect(startOfRow([4, 22, 40, 58], 47.5)).toBe(40);
  expect(startOfRow([4, 22, 40, 58], 40)).toBe(40);
  expect(startOfRow([4, 22, 40], -90)).toBe(0);
});
