import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as kernel from '#libs/kernel/index.js';
import {
  addressText,
  amountText,
  blockAt,
  blocksIn,
  blockText,
  freeSpans,
  nextFree,
  parseBlock,
  sizeOf,
} from './blocks.js';

const block = (text: string) => {
  const read = parseBlock(text);
  if (!read) throw new Error(`${text} is no prefix.`);
  return read;
};

const anyBlock = fc
  .tuple(fc.constantFrom(4 as const, 6 as const), fc.bigInt(0n, (1n << 128n) - 1n), fc.nat(128))
  .map(([version, number, length]) =>
    version === 4 ? blockAt(4, number & 0xffffffffn, length % 33) : blockAt(6, number, length),
  );

describe('prefixes as text', () => {
  it('reads and writes them as the rest of Rackledger does', () => {
    fc.assert(
      fc.property(anyBlock, (one) => {
        const text = blockText(one);
        const theirs = kernel.parseBlock(text);
        expect(theirs && kernel.blockText(theirs)).toBe(text);
        expect(parseBlock(text)).toEqual(one);
        expect(theirs && BigInt(theirs.last)).toBe(one.last);
      }),
    );
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.256',
    '::1::',
    '1:2:3',
    'fd00::/129',
    '10.0.0.0/8/9',
    '1:2:3:4:5:6:7::8',
  ])('takes %j for nothing', (text) => expect(parseBlock(text)).toBeUndefined());

  it('cuts off what lies beyond the length', () => expect(blockText(block('10.1.2.3/8'))).toBe('10.0.0.0/8'));
});

describe('free stretches', () => {
  it('lie between what is taken, and nothing is in both or lost', () => {
    const outer = block('10.0.0.0/24');
    const offsets = fc.uniqueArray(fc.nat(63), { maxLength: 20 });
    fc.assert(
      fc.property(offsets, (taken) => {
        const blocks = taken.map((at) => blockAt(4, outer.first + BigInt(at * 4), 30));
        const free = freeSpans(outer, blocks);
        const sum = [...free, ...blocks].reduce((total, one) => total + sizeOf(one), 0n);
        expect(sum).toBe(256n);
        for (const span of free)
          expect(blocks.every(({ first, last }) => last < span.first || first > span.last)).toBe(true);
      }),
    );
  });

  it('fall into the largest prefixes', () => {
    const span = { first: block('10.64.4.0').first, last: block('10.64.7.255').last };
    expect(blocksIn(4, span).map(blockText)).toEqual(['10.64.4.0/22']);
    const odd = { first: block('10.64.9.0').first, last: block('10.64.19.255').last };
    expect(blocksIn(4, odd).map(blockText)).toEqual([
      '10.64.9.0/24',
      '10.64.10.0/23',
      '10.64.12.0/22',
      '10.64.16.0/22',
    ]);
  });

  it('cover a run with no address twice', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (first, more) => {
        const blocks = blocksIn(4, { first: BigInt(first), last: BigInt(first + more) }, 1000);
        expect(blocks.reduce((sum, one) => sum + sizeOf(one), 0n)).toBe(BigInt(more + 1));
      }),
    );
  });
});

describe('the next free prefix', () => {
  const free = freeSpans(block('10.0.0.0/16'), [block('10.0.0.0/24'), block('10.0.2.0/23')]);
  it('begins where such a prefix may begin', () => {
    expect(nextFree(4, free, 24)).toEqual(block('10.0.1.0/24'));
    expect(nextFree(4, free, 23)).toEqual(block('10.0.4.0/23'));
  });
  it('is none where nothing is large enough', () => expect(nextFree(4, free, 16)).toBeUndefined());
});

it('says amounts to be read at a glance', () => {
  expect([1022n, 1n << 64n, (1n << 80n) + 1n].map(amountText)).toEqual(['1,022', '2⁶⁴', '1.2 × 10²⁴']);
  expect(addressText(6, 1n)).toBe('::1');
});
