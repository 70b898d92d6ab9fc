import { expect, it } from 'vitest';
import { byPlace } from './by-place.js';

const at = (called: string, text: string | null) => ({ called, place: text === null ? null : { text } });

it('sorts by place as people count, then by name, and has those that stand nowhere last', () => {
  const sorted = [
    at('web-1', 'b1/r2 U3'),
    at('web-9', 'b1/r2 U20'),
    at('web-2', 'b1/r10 U1'),
    at('web-3', 'b1/r10 U1'),
    at('a-2', null),
    at('a-10', null),
  ];
  expect(sorted.toReversed().toSorted(byPlace)).toEqual(sorted);
});
