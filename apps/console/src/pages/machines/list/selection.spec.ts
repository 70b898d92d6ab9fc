import { describe, expect, it } from 'vitest';
import { allSelected, choose, headState, isSelected, nothingSelected, selectedCount } from './selection.js';

describe('a selection of machines', () => {
  it('begins with none', () => {
    expect(selectedCount(nothingSelected, 10)).toBe(0);
    expect(headState(nothingSelected, 10)).toBe('none');
  });

  it('takes machines in and out, and is never changed itself', () => {
    const two = choose(nothingSelected, ['m1', 'm2'], true);
    const one = choose(two, ['m1'], false);
    expect([isSelected(two, 'm1'), isSelected(one, 'm1'), isSelected(one, 'm2')]).toEqual([true, false, true]);
    expect(headState(one, 10)).toBe('some');
    expect(headState(two, 2)).toBe('all');
  });

  it('of all that match leaves some out, whatever is fetched of them', () => {
    const most = choose(allSelected, ['m7'], false);
    expect(selectedCount(most, 100_000)).toBe(99_999);
    expect([isSelected(most, 'm7'), isSelected(most, 'never seen')]).toEqual([false, true]);
    expect(headState(choose(most, ['m7'], true), 100_000)).toBe('all');
  });
});
