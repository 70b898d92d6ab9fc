import { expect, it } from 'vitest';
import { bgpSearch } from './network-search.js';

it('takes a rack of an address with its site only: codes of racks are of a site', () => {
  expect(bgpSearch({ rack: 'b1/r01', phase: 'down' })).toEqual({ rack: 'b1/r01', phase: 'down' });
  expect(bgpSearch({ rack: 'r01', site: 'b1' })).toEqual({ rack: 'b1/r01', site: 'b1' });
  expect(bgpSearch({ rack: 'r01' })).toEqual({});
  expect(bgpSearch({ rack: '/r01' })).toEqual({});
});
