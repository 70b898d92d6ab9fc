import { describe, expect, it } from 'vitest';
import { bgpRows, differencesOf, type PlannedSession, type SeenSession } from './bgp-rows.js';

const planned = (name: string, more: Partial<PlannedSession> = {}): PlannedSession => ({
  name,
  localAsn: 4_200_000_001,
  peerAsn: 64_601,
  peerAddress: null,
  interface: 'up0',
  ...more,
});
const seen = (name: string, of: string | null, more: Partial<SeenSession> = {}): SeenSession => ({
  name,
  planned: of === null ? null : { name: of },
  phase: 'UP',
  localAsn: 4_200_000_001,
  peerAsn: 64_601,
  peerAddress: 'fe80::1',
  interface: 'up0',
  ...more,
});

describe('BGP sessions, planned and seen', () => {
  it('stand in one row where the api says that they are one, whatever the daemon calls it', () => {
    const rows = bgpRows([planned('tor_1'), planned('tor_2')], [seen('swp2', 'tor_2'), seen('rogue', null)]);
    expect(rows.map(({ planned: one, seen: two }) => [one?.name, two?.name])).toEqual([
      ['tor_1', undefined],
      ['tor_2', 'swp2'],
      [undefined, 'rogue'],
    ]);
  });

  it('gives one that was seen to one plan only, and each row a key of its own', () => {
    const rows = bgpRows([planned('a')], [seen('up0', 'a'), seen('up0', 'a')]);
    expect(rows.filter(({ planned: one }) => one)).toHaveLength(1);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  });
});

describe('the difference of a session', () => {
  it('is nothing where it is up as planned, or where one side says nothing', () => {
    expect(differencesOf({ key: '', planned: planned('a'), seen: seen('a', 'a') })).toEqual([]);
    const silent = seen('a', 'a', { peerAsn: null, localAsn: null, peerAddress: null, interface: null });
    expect(differencesOf({ key: '', planned: planned('a'), seen: silent })).toEqual([]);
  });

  it('says what is missing on either side', () => {
    expect(differencesOf({ key: '', planned: planned('a') })).toEqual(['planned, not seen']);
    expect(differencesOf({ key: '', seen: seen('a', null) })).toEqual(['seen, not planned']);
  });

  it('says in what they differ, and that it is not up', () => {
    const found = seen('a', 'a', { phase: 'DOWN', peerAsn: 64_999, peerAddress: '10.0.0.9' });
    expect(differencesOf({ key: '', planned: planned('a', { peerAddress: '10.0.0.1' }), seen: found })).toEqual([
      'not up',
      'peer AS 64999, planned 64601',
      'peer 10.0.0.9, planned 10.0.0.1',
    ]);
    const elsewhere = seen('a', 'a', { interface: 'up1' });
    expect(differencesOf({ key: '', planned: planned('a'), seen: elsewhere })).toEqual(['over up1, planned up0']);
  });
});
