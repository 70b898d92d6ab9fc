import { describe, expect, it } from 'vitest';
import { driftSearch, filterOf, isNarrowed } from './drift-search.js';

describe('the address of the drift page', () => {
  it('keeps what it knows, and nothing else', () => {
    const given = { view: 'items', kind: 'mtu', known: 'all', cause: 'device b1/sw1', page: 3, after: '' };
    expect(driftSearch(given)).toEqual({ view: 'items', kind: 'mtu', known: 'all', cause: 'device b1/sw1' });
    expect(driftSearch({ known: 'some', view: 'causes', filter: 7 })).toEqual({});
  });

  it('leaves something out where it asks for less than all that is open', () => {
    expect(isNarrowed({})).toBe(false);
    expect(isNarrowed({ view: 'items', known: 'all' })).toBe(false);
    expect(isNarrowed({ known: 'acknowledged' })).toBe(true);
    for (const one of [{ kind: 'mtu' }, { cause: 'device b1/sw1' }, { search: 'r04' }, { filter: 'site=b1' }])
      expect(isNarrowed(one)).toBe(true);
  });

  it('is a filter: of what is open, unless told', () => {
    expect(filterOf({})).toBe('acknowledged=false');
    expect(filterOf({ known: 'all' })).toBe('');
    expect(filterOf({ known: 'acknowledged', kind: 'bgp-down' })).toBe('kind="bgp-down" and acknowledged=true');
    expect(filterOf({ cause: 'feed b1/r1 A', known: 'all', filter: 'site=b1 or site=c1' })).toBe(
      'cause.kind="feed" and cause.id="b1/r1 A" and (site=b1 or site=c1)',
    );
    expect(filterOf({ kind: 'a"b\\', known: 'all' })).toBe('kind="a\\"b\\\\"');
  });
});
