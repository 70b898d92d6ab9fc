import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4, ipv6, type AddressNumber, type IpFamily } from '#libs/kernel/index.js';
import { emptySpace, including, isFree, nextFree, stretchAt, without, type FreeSpace } from './free-space.js';

/** So many addresses, from a place where a prefix of that size may begin. */
const size = 64;
const families = [
  { name: 'IPv4', family: ipv4, base: 0x0a000040 },
  { name: 'IPv6', family: ipv6, base: 0x2a0ae5c0_00000000_00000000_00000040n },
] as const;

const move = fc.record({ at: fc.nat(size - 1), length: fc.nat(9), give: fc.boolean() });
const moves = fc.array(move, { maxLength: 80 });
type Move = { readonly at: number; readonly length: number; readonly give: boolean };

/** The plainest reading of it: a set of what is free. */
function naive(all: readonly Move[]): Set<number> {
  const free = new Set(Array.from({ length: size }, (_, n) => n));
  for (const { at, length, give } of all)
    for (let n = at; n <= Math.min(size - 1, at + length); n += 1)
      if (give) free.add(n);
      else free.delete(n);
  return free;
}

function played(family: IpFamily, base: AddressNumber, all: readonly Move[]): FreeSpace {
  const stretch = (from: number, to: number) => ({
    first: family.plus(base, family.count(from)),
    last: family.plus(base, family.count(to)),
  });
  return all.reduce(
    (space, { at, length, give }) => (give ? including : without)(space, stretch(at, Math.min(size - 1, at + length))),
    including(emptySpace(family), stretch(0, size - 1)),
  );
}

describe.each(families)('free space of $name', ({ family, base }) => {
  const place = (number: AddressNumber): number => Number(family.minus(number, base));

  it('is what a set of addresses would hold, in stretches that do not touch', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const [space, free] = [played(family, base, all), naive(all)];
        const stretches = [...space.stretches.entries()].map(([first, last]) => [place(first), place(last)] as const);
        const held = stretches.flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, n) => first + n),
        );
        expect(held).toEqual([...free].toSorted((one, other) => one - other));
        for (const [nth, [first]] of stretches.entries())
          if (nth > 0) expect(first).toBeGreaterThan((stretches[nth - 1]?.[1] ?? 0) + 1);
        for (let n = 0; n < size; n += 1) {
          const number = family.plus(base, family.count(n));
          expect(stretchAt(space, number) !== undefined).toBe(free.has(n));
          expect(isFree(space, { first: number, last: number })).toBe(free.has(n));
        }
      }),
    );
  });

  it('has the next free prefix of a length where looking at every place finds it', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 6 }), fc.nat(size), (all, bits, wall) => {
        const [space, free] = [played(family, base, all), naive(all)];
        const many = 2 ** bits;
        const whole = (from: number) => Array.from({ length: many }, (_, n) => from + n).every((n) => free.has(n));
        const starts = Array.from({ length: size / many }, (_, n) => n * many).filter(whole);
        const found = nextFree(space, family.bits - bits);
        expect(found === undefined ? undefined : place(found)).toBe(starts[0]);
        const behind = nextFree(space, family.bits - bits, (first) =>
          place(first) < wall ? family.plus(base, family.count(wall - 1)) : undefined,
        );
        expect(behind === undefined ? undefined : place(behind)).toBe(starts.find((start) => start >= wall));
      }),
    );
  });
});
