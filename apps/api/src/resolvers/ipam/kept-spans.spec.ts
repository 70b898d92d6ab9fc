import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4, ipv6, type IpFamily } from '#libs/kernel/index.js';
import { inBoth, keptSpans } from './kept-spans.js';

/** Blocks of 16 addresses that the pools below are made of. */
const [blocks, size] = [16, 16];

interface Made {
  readonly family: IpFamily;
  readonly mode: 'hosts' | 'subnet';
  /** Which blocks are prefixes of the pool, in any order. */
  readonly taken: readonly number[];
  /** First and last of ranges without overlaps, in any order. */
  readonly ranges: readonly (readonly [number, number])[];
}

const pairs = (ends: readonly number[]): (readonly [number, number])[] =>
  ends.flatMap((end, at) => (at % 2 === 0 ? [[end, ends[at + 1] ?? end] as const] : []));

const made: fc.Arbitrary<Made> = fc.record({
  family: fc.constantFrom(ipv4, ipv6),
  mode: fc.constantFrom('hosts' as const, 'subnet' as const),
  taken: fc.shuffledSubarray(Array.from({ length: blocks }, (_, at) => at)),
  ranges: fc
    .uniqueArray(fc.nat(blocks * size - 1), { maxLength: 24 })
    .map((ends) => pairs(ends.toSorted((one, other) => one - other)))
    .chain((ranges) => fc.shuffledSubarray(ranges, { minLength: ranges.length })),
});

const beginning = { 4: '10.9.0.0', 6: 'fd00:9::' } as const;

function addressOf({ family }: Made, nth: number): string {
  return family.textOf(family.plus(family.numberOf(beginning[family.version]), family.count(nth)));
}

const prefixOf = (pool: Made, block: number): string =>
  `${addressOf(pool, block * size)}/${pool.family.version === 4 ? 28 : 124}`;

/** Address by address: each of a prefix that a link leaves to hosts, and that is in a range. */
function oneByOne(pool: Made): readonly string[] {
  const { family, mode, taken, ranges } = pool;
  return taken.flatMap((block) => {
    const left = mode === 'subnet' ? 1 : 0;
    const right = mode === 'subnet' && family.version === 4 ? 1 : 0;
    return Array.from({ length: size - left - right }, (_, at) => block * size + left + at)
      .filter((nth) => ranges.some(([first, last]) => first <= nth && nth <= last))
      .map((nth) => `${prefixOf(pool, block)} ${addressOf(pool, nth)}`);
  });
}

function merged(pool: Made): readonly string[] {
  const prefixes = pool.taken.map((block) => prefixOf(pool, block));
  const ranges = pool.ranges.map(([first, last]) => ({ first: addressOf(pool, first), last: addressOf(pool, last) }));
  return keptSpans(prefixes, ranges, pool.mode).flatMap(({ prefix, family, first, last }) =>
    Array.from(
      { length: Number(BigInt(last) - BigInt(first)) + 1 },
      (_, at) => `${prefix} ${family.textOf(family.plus(first, family.count(at)))}`,
    ),
  );
}

describe('what the ranges of a pool keep back', () => {
  it('is what lies in a prefix and in a range, address by address', () => {
    fc.assert(
      fc.property(made, (pool) => {
        expect(merged(pool).toSorted()).toEqual(oneByOne(pool).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('is found in one pass, however many there are of both', () => {
    let looks = 0;
    const many = 2_000;
    const counted = (first: number, last: number) => ({
      first,
      get last(): number {
        looks += 1;
        return last;
      },
    });
    const prefixes = Array.from({ length: many }, (_, at) => counted(at * 256, at * 256 + 255));
    const ranges = Array.from({ length: many }, (_, at) => counted(at * 256 + 200, at * 256 + 300));
    expect(inBoth(prefixes, ranges)).toHaveLength(2 * many - 1);
    expect(looks).toBeLessThan(20 * many);
  });

  it('is nothing where neither can be read, nor where there is nothing', () => {
    expect(keptSpans(['10.0.0.1/8', 'nothing'], [{ first: '10.0.0.1', last: '?' }], 'subnet')).toEqual([]);
    expect(keptSpans([], [{ first: '10.0.0.1', last: '10.0.0.2' }], 'subnet')).toEqual([]);
  });
});
