import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastAsn } from '#libs/kernel/index.js';
import { allAsns, notPrivate } from './special-asns.js';

const kindOf = (asn: number) => allAsns.find(({ first, last }) => first <= asn && asn <= last)?.kind;

describe('what numbers are for', () => {
  it('is said of every number, once', () => {
    expect(allAsns[0]?.first).toBe(0);
    expect(allAsns.at(-1)?.last).toBe(lastAsn);
    for (const [nth, { first }] of allAsns.entries())
      if (nth > 0) expect(first).toBe((allAsns[nth - 1]?.last ?? 0) + 1);
  });

  it.each([
    [0, 'reserved'],
    [1, 'public'],
    [23_456, 'transition'],
    [64_495, 'public'],
    [64_496, 'documentation'],
    [64_511, 'documentation'],
    [64_512, 'private'],
    [65_534, 'private'],
    [65_535, 'reserved'],
    [65_551, 'documentation'],
    [65_552, 'reserved'],
    [131_072, 'public'],
    [4_199_999_999, 'public'],
    [4_200_000_000, 'private'],
    [4_294_967_294, 'private'],
    [lastAsn, 'reserved'],
  ])('%d is %s', (asn, kind) => expect(kindOf(asn)).toBe(kind));

  it('leaves out of a range exactly what is private', () => {
    const asn = fc.oneof(fc.integer({ min: 0, max: lastAsn }), fc.integer({ min: 64_400, max: 65_700 }));
    fc.assert(
      fc.property(asn, asn, asn, (a, b, probe) => {
        const range = { first: Math.min(a, b), last: Math.max(a, b) };
        const within = range.first <= probe && probe <= range.last;
        const found = notPrivate(range).some(({ first, last }) => first <= probe && probe <= last);
        expect(found).toBe(within && kindOf(probe) !== 'private');
      }),
    );
  });
});
