import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from './persistent-map.js';

/** Few keys, so that they meet again; `Aa`-like pairs with one FNV hash are among the last two. */
const key = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map(String),
  fc.constantFrom('costarring', 'liquid', 'declinate', 'macallums'),
);
const step = fc.record({ key, value: fc.option(fc.nat(), { nil: undefined }) });

describe('a map that never changes', () => {
  it('holds what a Map would hold, and so does each one before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
        const model = new Map<string, number>();
        let map: PersistentMap<number> = PersistentMap.empty;
        for (const { key, value } of steps) {
          const before = new Map(map.entries());
          const next = value === undefined ? map.without(key) : map.with(key, value);
          expect(new Map(map.entries())).toEqual(before);
          if (value === undefined) model.delete(key);
          else model.set(key, value);
          map = next;
          expect(map.get(key)).toBe(value);
        }
        expect(map.size).toBe(model.size);
        expect(new Map(map.entries())).toEqual(model);
        for (const [one, value] of model) expect(map.get(one)).toBe(value);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps keys of one hash apart', () => {
    // FNV-1a of 32 bits gives both pairs one hash each.
    const words = ['costarring', 'liquid', 'declinate', 'macallums'];
    const map = words.reduce((all, word) => all.with(word, word), PersistentMap.empty as PersistentMap<string>);
    expect(words.map((word) => map.get(word))).toEqual(words);
    expect(map.without('liquid').get('costarring')).toBe('costarring');
    expect(map.without('liquid').size).toBe(3);
  });
});
