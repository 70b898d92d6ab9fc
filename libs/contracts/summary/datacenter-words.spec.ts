import { describe, expect, it } from 'vitest';
import { rightsText, standingWord, troubleOf, untoldBecause, type Standing } from './datacenter-words.js';

const well: Standing = {
  title: 'Frankfurt',
  registered: true,
  enabled: true,
  reachable: true,
  denied: false,
  outageSince: null,
};
const away: Standing = { ...well, reachable: false };
const denied: Standing = { ...away, denied: true };

describe('how a datacenter of Consul stands', () => {
  it('is a word, by what weighs most', () => {
    expect(standingWord(well)).toBe('reachable');
    expect(standingWord(away)).toBe('away');
    expect(standingWord(denied)).toBe('denies us');
    expect(standingWord({ ...well, reachable: null })).toBe('not asked yet');
    expect(standingWord({ ...denied, enabled: false })).toBe('disabled');
    expect(standingWord({ ...denied, enabled: false, registered: false })).toBe('removed');
  });

  it('says of what is wrong what becomes of it by itself, and what a person can do', () => {
    expect(troubleOf(well)).toBeUndefined();
    expect(troubleOf({ ...away, enabled: false })).toBeUndefined();
    expect(troubleOf(away)?.what).toBe('Frankfurt does not answer');
    expect(troubleOf(away)?.next).toContain('After five minutes');
    expect(troubleOf({ ...away, outageSince: '2026-11-21T09:00:00.000Z' })?.next).toContain('drift by now');
    expect(troubleOf(denied)?.wayOut).toContain('token');
    expect(troubleOf({ ...well, reachable: null })?.wayOut).toContain('conductor');
  });

  it('takes no figure for known that nobody compared', () => {
    expect(untoldBecause(well, false, '2026-11-21T09:00:00.000Z')).toBeUndefined();
    // What was compared before it went away is still told, with when that was.
    expect(untoldBecause(away, false, '2026-11-21T09:00:00.000Z')).toBeUndefined();
    expect(untoldBecause(well, false, null)).toBe('It is being compared for the first time.');
    expect(untoldBecause(away, false, null)).toBe('Nothing could be compared yet.');
    expect(untoldBecause({ ...well, enabled: false }, false, '2026-11-21T09:00:00.000Z')).toContain('disabled');
    expect(untoldBecause(well, true, null)).toContain('of now only');
  });

  it('names what the token may do', () => {
    const all = { rights: 'TOLD', nodes: true, services: true, keys: false, reads: true };
    expect(rightsText(all)).toBe('writes nodes, services; reads all');
    expect(rightsText({ ...all, rights: 'UNKNOWN_TOKEN' })).toBe('nobody there knows the token');
    expect(rightsText(null)).toBeUndefined();
  });
});
