import { describe, expect, it } from 'vitest';
import { parseFilter } from '#libs/filter/parse.js';
import { mostAtOnce } from './asked-machines.js';
import { filtersOfIds } from './filters-of-ids.js';
import { mostWatched } from './watched-machines.js';

const idsOf = (filters: readonly string[]): readonly string[] =>
  filters.flatMap((filter) => /\((?<ids>[^)]*)\)/.exec(filter)?.groups?.['ids']?.split(', ') ?? []);

describe('filters that name machines', () => {
  it.each([1, mostWatched, 10_000])('are as the API takes them, and name each of %d once', (count) => {
    const ids = Array.from({ length: count }, (_, nth) => `m${String(nth).padStart(20, '0')}`);
    for (const rest of ['', ' and (lifecycle=merged or not lifecycle=merged)']) {
      const filters = filtersOfIds(ids, rest);
      for (const filter of filters) expect(() => parseFilter(filter)).not.toThrow();
      expect(filters.every((filter) => filter.endsWith(rest))).toBe(true);
      expect(idsOf(filters)).toEqual(ids);
    }
  });

  it('are let through at once', () => {
    const ids = Array.from({ length: mostAtOnce + 1 }, (_, nth) => nth.toString(36));
    expect(filtersOfIds(ids).map((filter) => idsOf([filter]).length)).toEqual([mostAtOnce, 1]);
  });

  it('are none for nobody', () => expect(filtersOfIds([], ' and a=1')).toEqual([]));
});
