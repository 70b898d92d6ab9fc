import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AsnRange } from '#libs/contracts/index.js';
import { countOf, holds, including, intervalsOf, lowest, without, type Intervals } from './intervals.js';

const most = 60;
const number = fc.integer({ min: 0, max: most });
const range = fc.tuple(number, number).map(([a, b]): AsnRange => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const steps = fc.array(fc.record({ number, more: fc.boolean() }), { maxLength: 120 });

const setOf = (all: readonly AsnRange[]): Set<number> =>
  new Set(
    Array.from({ length: most + 1 }, (_, n) => n).filter((n) => all.some(({ first, last }) => first <= n && n <= last)),
  );

function played(
  from: readonly AsnRange[],
  moves: readonly { number: number; more: boolean }[],
): [Intervals, Set<number>] {
  let all = intervalsOf(from);
  const model = setOf(from);
  for (const { number, more } of moves) {
    all = more ? including(all, number) : without(all, number);
    if (more) model.add(number);
    else model.delete(number);
  }
  return [all, model];
}

describe('stretches of numbers', () => {
  it('hold what a set would hold, and stay apart and in order', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), steps, (from, moves) => {
        const [all, model] = played(from, moves);
        expect(setOf(all)).toEqual(model);
        expect(countOf(all)).toBe(model.size);
        for (let n = 0; n <= most; n += 1) expect(holds(all, n)).toBe(model.has(n));
        for (const [at, one] of all.entries()) {
          expect(one.first).toBeLessThanOrEqual(one.last);
          if (at > 0) expect(one.first).toBeGreaterThan((all[at - 1]?.last ?? 0) + 1);
        }
      }),
    );
  });

  it('know the lowest one within a range that nothing blocks', () => {
    fc.assert(
      fc.property(steps, range, fc.array(range, { maxLength: 3 }), (moves, within, blocked) => {
        const [all, model] = played([{ first: 0, last: most }], moves);
        const walls = setOf(blocked);
        const wanted = [...model].filter((n) => n >= within.first && n <= within.last && !walls.has(n));
        expect(lowest(all, within, blocked)).toBe(wanted.length === 0 ? undefined : Math.min(...wanted));
      }),
    );
  });
});
