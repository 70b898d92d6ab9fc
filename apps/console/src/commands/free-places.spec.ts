import { describe, expect, it } from 'vitest';
import { freeSlotsOf, freeUnitsOf, thingIn, type HeldUnits } from './free-places.js';

const held = (unit: number, more: Partial<HeldUnits> = {}): HeldUnits => {
  return { unit, height: 1, face: 'BOTH', side: 'FULL', ended: false, ...more };
};
const ids = (offers: readonly { readonly id: string }[]): readonly string[] => offers.map(({ id }) => id);

describe('what is free', () => {
  it('of a rack: units that nobody holds, and one face of those that are held in half', () => {
    const places = [held(2, { height: 2 }), held(4, { face: 'FRONT' }), held(5, { face: 'REAR' }), held(0)];
    expect(ids(freeUnitsOf('b1/r1', 6, places))).toEqual(['b1/r1:1', 'b1/r1:4/rear', 'b1/r1:5/front', 'b1/r1:6']);
    expect(freeUnitsOf('b1/r1', 1, [held(1, { face: 'FRONT' }), held(1, { face: 'REAR' })])).toEqual([]);
    expect(ids(freeUnitsOf('b1/r1', 1, [held(1, { ended: true })]))).toEqual(['b1/r1:1']);
  });

  it('of a chassis: slots that nobody holds, and nodes of those that are held in part', () => {
    const one = { node: '1', ended: false };
    const slots = [
      { slot: '1', nodes: null, held: [{ node: null, ended: false }] },
      { slot: '2', nodes: null, held: [] },
      { slot: '3', nodes: 2, held: [one] },
      { slot: '4', nodes: 2, held: [{ node: null, ended: false }] },
      { slot: '5', nodes: null, held: [{ node: null, ended: true }] },
    ];
    expect(ids(freeSlotsOf('b1/c1', slots))).toEqual(['b1/c1#2', 'b1/c1#3/2', 'b1/c1#5']);
  });

  it('is asked for once a rack or a chassis is named', () => {
    expect(thingIn('b1/r1')).toEqual({});
    expect(thingIn('b1/r1:')).toEqual({ rack: 'b1/r1' });
    expect(thingIn('b1/r1:1')).toEqual({ rack: 'b1/r1' });
    expect(thingIn('b1/c1#')).toEqual({ chassis: 'b1/c1' });
    expect(thingIn('r1:')).toEqual({});
  });
});
