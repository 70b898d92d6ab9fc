import { expect, it } from 'vitest';
import { placeKeyOf } from './place-key.js';

it('stands by its bytes where people look for the place', () => {
  const inOrder = [
    'b1/c2 slot 3',
    'b1/c2 slot 10 node 1',
    'b1/r2 U3',
    'b1/r2 U20 front',
    'b1/r2 U20 rear',
    'b1/r2 U20-21',
    'b1/r02 U1',
    'b1/r10 U1',
    'b1/r99999999 U1',
    'b1/r123456789 U1',
    'b1/r1234567890 U1',
    'b1/r123456789012345678 U1',
    'b1-x/r1 U1',
    'b2/r1 U1',
    'b10/r1 U1',
  ];
  const byBytes = (one: string, other: string): number =>
    Buffer.compare(Buffer.from(placeKeyOf(one)), Buffer.from(placeKeyOf(other)));
  expect(inOrder.toReversed().toSorted(byBytes)).toEqual(inOrder);
});

it('is another one for every place', () => {
  const places = ['r7 U1', 'r07 U1', 'r007 U1', 'r70 U1', 'r700 U1', 'r7.0 U1', 'r7-0 U1', 'r0 U1', 'r00 U1'];
  expect(new Set(places.map(placeKeyOf)).size).toBe(places.length);
});
