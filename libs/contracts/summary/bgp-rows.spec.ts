import { describe, expect, it } from 'vitest';
import { bgpRows } from './bgp-rows.js';

const planned = (name: string) => ({ name });
const seen = (name: string, of: string | null) => ({ name, planned: of === null ? null : { name: of } });

describe('BGP sessions, planned and seen', () => {
  it('stand in one row where the api says that they are one, whatever the daemon calls it', () => {
    const rows = bgpRows([planned('tor_1'), planned('tor_2')], [seen('swp2', 'tor_2'), seen('rogue', null)]);
    expect(rows.map(({ planned: one, seen: two }) => [one?.name, two?.name])).toEqual([
      ['tor_1', undefined],
      ['tor_2', 'swp2'],
      [undefined, 'rogue'],
    ]);
  });

  it('shows one whose plan is gone, and one that is taken for a plan that has its own already', () => {
    const rows = bgpRows([planned('a')], [seen('up0', 'a'), seen('up1', 'a'), seen('up2', 'gone')]);
    expect(rows.map(({ planned: one, seen: two }) => [one?.name, two?.name])).toEqual([
      ['a', 'up0'],
      [undefined, 'up1'],
      [undefined, 'up2'],
    ]);
  });

  it('gives one that was seen to one plan only, and each row a key of its own', () => {
    const rows = bgpRows([planned('a')], [seen('up0', 'a'), seen('up0', 'a')]);
    expect(rows.filter(({ planned: one }) => one)).toHaveLength(1);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  });
});
