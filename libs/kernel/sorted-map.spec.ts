import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedMap } from './sorted-map.js';

const most = 40;
const key = fc.integer({ min: 0, max: most });
const moves = fc.array(fc.record({ key, value: fc.integer({ min: 0, max: 9 }), remove: fc.boolean() }), {
  maxLength: 200,
});
type Moves = typeof moves extends fc.Arbitrary<infer All> ? All : never;

/** A map after these moves, what it should hold, and each map on the way. */
function played(all: Moves) {
  const ways = [SortedMap.empty<number, number>((_, value) => value)];
  const model = new Map<number, number>();
  const models = [new Map(model)];
  for (const { key: at, value, remove } of all) {
    const before = ways.at(-1) ?? SortedMap.empty<number, number>();
    ways.push(remove ? before.delete(at) : before.set(at, value));
    if (remove) model.delete(at);
    else model.set(at, value);
    models.push(new Map(model));
  }
  return { ways, models };
}

const sorted = (model: ReadonlyMap<number, number>) => [...model].toSorted(([one], [other]) => one - other);

describe('a sorted map', () => {
  it('holds what a map holds, in order, and leaves every map before as it was', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const { ways, models } = played(all);
        for (const [nth, map] of ways.entries()) {
          expect([...map.entries()]).toEqual(sorted(models[nth] ?? new Map()));
          expect(map.size).toBe(models[nth]?.size);
        }
      }),
    );
  });

  it('finds by key, from below, from above and by rank what a look at all of them finds', () => {
    fc.assert(
      fc.property(moves, key, fc.integer({ min: 0, max: 9 }), (all, at, rank) => {
        const { ways, models } = played(all);
        const map = ways.at(-1) ?? SortedMap.empty<number, number>();
        const entries = sorted(models.at(-1) ?? new Map());
        expect(map.get(at)).toBe(models.at(-1)?.get(at));
        expect(map.floor(at)).toEqual(entries.findLast(([one]) => one <= at));
        expect(map.ceiling(at)).toEqual(entries.find(([one]) => one >= at));
        expect(map.ranked(rank)).toEqual(entries.find(([, value]) => value >= rank));
        expect(map.ranked(rank, at)).toEqual(entries.find(([one, value]) => one >= at && value >= rank));
        expect([...map.entries(at)]).toEqual(entries.filter(([one]) => one >= at));
      }),
    );
  });

  it('stays shallow, whatever order the keys come in', () => {
    let map = SortedMap.empty<number, number>();
    let compared = 0;
    for (let n = 0; n < 4_096; n += 1) map = map.set(n, n);
    const counting = { valueOf: () => (compared += 1) && 4_095 } as unknown as number;
    map.floor(counting);
    // An AVL tree of n is at most 1.44 log2 n deep.
    expect(compared).toBeLessThanOrEqual(Math.ceil(1.44 * 12) + 1);
  });
});
