import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './lines-diff.js';

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });

it('has both texts in it, whole and in order', () =>
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      expect(lines.filter(({ fate }) => fate !== 'added').map((line) => line.text)).toEqual(before);
      expect(lines.filter(({ fate }) => fate !== 'removed').map((line) => line.text)).toEqual(after);
    }),
  ));

it('keeps what is in both', () =>
  expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'c']).map(({ fate, text: line }) => `${fate} ${line}`)).toEqual([
    'same a',
    'removed b',
    'added x',
    'same c',
  ]));
