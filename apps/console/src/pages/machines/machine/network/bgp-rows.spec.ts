import { describe, expect, it } from 'vitest';
import { differencesOf, type PlannedSession, type SeenSession } from './bgp-rows.js';

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
