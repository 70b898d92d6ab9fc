import { expect, it } from 'vitest';
import { fromPairs } from './pairs.js';

it('reads values, and parts of them', () => {
  expect(fromPairs(String.raw`a=1,b.c=x\,y,b.d=2`)).toEqual({ a: '1', b: { c: 'x,y', d: '2' } });
});

it.each(['a=1,a.b=2', 'a=1,a=2,a.b=3'])('refuses what is a text and has parts: %s', (text) => {
  expect(() => fromPairs(text)).toThrow('a is said as one value, and with parts of its own: say one of both.');
});
