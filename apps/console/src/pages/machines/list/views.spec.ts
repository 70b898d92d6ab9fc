import { describe, expect, it } from 'vitest';
import { builtInViews, isSameView, keepViews, keptViews, withView } from './views.js';

const aStorage = (kept?: string) => {
  let text = kept ?? null;
  return { getItem: () => text, setItem: (_: string, next: string) => void (text = next) };
};

describe('views of the machines', () => {
  it('are kept, one under a name', () => {
    const storage = aStorage();
    const old = { name: 'mine', search: { filter: 'a=1' } };
    keepViews(storage, withView([old, { name: 'other', search: {} }], { name: 'mine', search: { filter: 'b=2' } }));
    expect(keptViews(storage)).toEqual([
      { name: 'other', search: {} },
      { name: 'mine', search: { filter: 'b=2' } },
    ]);
  });

  it.each(['', 'nonsense', '{}', '[1, null, {"name": 2, "search": {}}]'])('of %s are none', (text) => {
    expect(keptViews(aStorage(text))).toEqual([]);
  });

  it('are the same whatever the order in the address', () => {
    expect(isSameView({ filter: 'a=1', sort: 'name' }, { sort: 'name', filter: 'a=1' })).toBe(true);
    expect(isSameView({ filter: 'a=1' }, {})).toBe(false);
    expect(builtInViews.filter(({ search }) => isSameView(search, {}))).toHaveLength(1);
  });
});
