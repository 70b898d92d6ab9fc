import { describe, expect, it } from 'vitest';
import { placeText } from '../place/places.js';
import { placeIn, writtenPlace } from './written-place.js';

describe('a place as people write it', () => {
  it.each([
    ['b1/r07:12', { rack: 'b1/r07', unit: 12, height: 1 }],
    ['b1/r07:12-13', { rack: 'b1/r07', unit: 12, height: 2 }],
    ['b1/r07:12-13/front', { rack: 'b1/r07', unit: 12, height: 2, face: 'FRONT' }],
    ['b1/r07:12/left', { rack: 'b1/r07', unit: 12, height: 1, side: 'LEFT' }],
    ['b1/r07:12/rear/right', { rack: 'b1/r07', unit: 12, height: 1, face: 'REAR', side: 'RIGHT' }],
    ['b1/c1#3', { chassis: 'b1/c1', slot: '3' }],
    ['b1/c1#3/2', { chassis: 'b1/c1', slot: '3', node: '2' }],
  ])('is read, and written the same again: %s', (text, place) => {
    expect(placeIn(text)).toEqual(place);
    expect(writtenPlace(place)).toBe(text);
  });

  it('is read as it is printed', () => {
    const inRack = { site: 'b1', rack: 'r07', unit: 12, height: 2, face: 'front', side: 'left' } as const;
    expect(writtenPlace(placeIn(placeText(inRack)) ?? {})).toBe('b1/r07:12-13/front/left');
    const inChassis = { site: 'b1', chassis: 'c3', slot: '7', node: '2' };
    expect(writtenPlace(placeIn(placeText(inChassis)) ?? {})).toBe('b1/c3#7/2');
    expect(placeIn('b1/r07 u12')).toEqual(placeIn('b1/r07:12'));
  });

  it.each(['b1/r07', 'b1/r07:', 'b1/r07:x', 'b1/r07/12', 'b1/r07:12/top', 'b1/c1#', ''])('is none: %s', (text) =>
    expect(placeIn(text)).toBeUndefined(),
  );

  it('is written as far as it is said, whatever the fields hold', () => {
    expect(writtenPlace({ rack: 'b1/r07' })).toBe('b1/r07');
    expect(writtenPlace({ rack: 'b1/r07', unit: '12', height: '', face: 'BOTH', side: 'FULL' })).toBe('b1/r07:12');
    expect(writtenPlace({ rack: 'b1/r07', unit: 12, height: null, face: null })).toBe('b1/r07:12');
    expect(writtenPlace({ rack: 'b1/r07', unit: 'x', height: '2' })).toBe('b1/r07:x');
    expect(writtenPlace({ chassis: 'b1/c1' })).toBe('b1/c1');
    expect(writtenPlace({})).toBe('');
  });
});
