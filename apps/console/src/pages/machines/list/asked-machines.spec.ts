import { describe, expect, it } from 'vitest';
import { machinesSearch } from '../machines-search.js';
import { filterOf, filterWithout, isNarrowed } from './asked-machines.js';

describe('what the address of the machines says', () => {
  it('is read as text, and what is empty or unknown is left out', () => {
    expect(machinesSearch({ filter: 'site=b1', search: 4711, sort: '', columns: ['a'], other: 'x' })).toEqual({
      filter: 'site=b1',
      search: '4711',
    });
  });
});

describe('the filter of a list', () => {
  it.each([
    [{}, undefined],
    [{ filter: '  ' }, undefined],
    [{ filter: 'memory>=256GiB' }, 'memory>=256GiB'],
    [{ state: 'new' }, 'lifecycle=new'],
    [{ site: 'b1', filter: 'role=web and silent=true' }, 'site=b1 and role=web and silent=true'],
    [{ site: 'b1', filter: 'role=web or role=db' }, 'site=b1 and (role=web or role=db)'],
    [{ site: '-', state: 'accepted' }, 'lifecycle=accepted and not has site'],
    [{ site: 'the "old" one' }, String.raw`site="the \"old\" one"`],
  ])('of %j is %s', (search, filter) => {
    expect(filterOf(search)).toBe(filter);
  });

  it('leaves out what was taken out of all that match', () => {
    expect(filterWithout(undefined, ['m1'])).toBe('not id in (m1)');
    expect(filterWithout('a=1 or b=2', ['m1', 'm2'])).toBe('(a=1 or b=2) and not id in (m1, m2)');
    expect(filterWithout('a=1', [])).toBe('a=1');
  });

  it('knows whether anything narrows it', () => {
    expect(isNarrowed({ columns: 'name', sort: 'name' })).toBe(false);
    expect(isNarrowed({ search: 'x' })).toBe(true);
  });
});
