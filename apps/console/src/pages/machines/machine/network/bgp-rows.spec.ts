import { describe, expect, it } from 'vitest';
import { bgpRows, type PlannedSession, type SeenSession } from './bgp-rows.js';

const planned = (name: string, more: Partial<PlannedSession> = {}): PlannedSession => ({
  name,
  peerAddress: null,
  interface: null,
  ...more,
});
const seen = (name: string, more: Partial<SeenSession> = {}): SeenSession => ({
  name,
  peerAddress: null,
  interface: null,
  ...more,
});

describe('BGP sessions, planned and seen', () => {
  it('are matched by name, by the address of the peer, and by interface', () => {
    const rows = bgpRows(
      [planned('tor_1'), planned('tor_2', { peerAddress: '10.0.0.1' }), planned('tor_3', { interface: 'up1' })],
      [seen('up1', { interface: 'up1' }), seen('10.0.0.1', { peerAddress: '10.0.0.1' }), seen('tor_1')],
    );
    expect(rows.map(({ key, seen: found }) => [key, found?.name])).toEqual([
      ['tor_1', 'tor_1'],
      ['tor_2', '10.0.0.1'],
      ['tor_3', 'up1'],
    ]);
  });

  it('shows a planned one that nobody sees, and one that nobody planned', () => {
    const rows = bgpRows([planned('tor_1')], [seen('rogue')]);
    expect(rows.map(({ planned: one, seen: other }) => [one?.name, other?.name])).toEqual([
      ['tor_1', undefined],
      [undefined, 'rogue'],
    ]);
  });

  it('gives one that was seen to one plan only', () => {
    const both = [planned('a', { interface: 'up0' }), planned('b', { interface: 'up0' })];
    expect(bgpRows(both, [seen('up0', { interface: 'up0' })]).filter(({ seen: one }) => one)).toHaveLength(1);
  });
});
