import { describe, expect, it } from 'vitest';
import { howItStands } from './how-it-stands.js';

describe('how a renumbering stands', () => {
  const told = (state: Parameters<typeof howItStands>[0]['state'], waitsFor: string | null = null, doneCount = 0) =>
    howItStands({ state, waitsFor, doneCount });

  it('says who is waited for, and what happens then', () => {
    expect(told('RUNNING')).toBe('It goes on by itself.');
    expect(told('RUNNING', 'machines')).toContain('Are they not seen in time, it halts.');
    expect(told('RUNNING', 'network')).toContain('It waits for network');
  });

  it('does not speak of numbers that were given back where none was given', () => {
    expect(told('CANCELLED')).toBe('It was cancelled before anything was done.');
    expect(told('CANCELLED', null, 2)).toContain('old numbers again');
  });

  it('says of what stands still who lets it go on', () => {
    expect(told('PLANNED')).toContain('until somebody starts it');
    expect(told('PAUSED')).toContain('until somebody lets it go on');
  });
});
