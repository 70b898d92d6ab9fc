import { describe, expect, it } from 'vitest';
import { loadMark, stepFor, wasLoadedAnew } from './load-anew.js';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const address = 'http://rackledger/drift?view=a b';

describe('a page that could not be fetched', () => {
  it('is loaded once where the centre answers at the first look, and then said to be older', () => {
    const first = { isThere: true, wasAway: false };
    expect(stepFor({ ...first, wasLoaded: false })).toBe('load');
    expect(stepFor({ ...first, wasLoaded: true })).toBe('say');
  });

  it('waits while the centre is away, and is loaded when that is back', () => {
    expect(stepFor({ isThere: false, wasAway: false, wasLoaded: false })).toBe('wait');
    expect(stepFor({ isThere: true, wasAway: true, wasLoaded: true })).toBe('load');
  });

  it('counts as loaded only itself, and only lately', () => {
    const mark = loadMark(address, now);
    expect(wasLoadedAnew(mark, address, now + 2_000)).toBe(true);
    expect(wasLoadedAnew(mark, 'http://rackledger/sites', now + 2_000)).toBe(false);
    expect(wasLoadedAnew(mark, address, now + 120_000)).toBe(false);
    expect(wasLoadedAnew(null, address, now)).toBe(false);
  });
});
