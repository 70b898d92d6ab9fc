import { describe, expect, it } from 'vitest';
import { ago, apart } from './when.jsx';

const at = (text: string) => new Date(`2026-11-20T${text}Z`);

describe('how long apart two moments are', () => {
  it('is told from now', () => {
    expect(ago(at('08:00:00'), at('11:00:00'))).toBe('3 hr. ago');
    expect(ago(at('11:00:00'), at('08:00:00'))).toBe('in 3 hr.');
  });

  it.each([
    ['08:00:00', '11:00:00', '3 hr. earlier'],
    ['11:00:00', '08:00:00', '3 hr. later'],
    ['08:00:00', '08:00:00', 'at that moment'],
  ])('and from a moment that is past: %s seen from %s', (one, other, text) => {
    expect(apart(at(one), at(other))).toBe(text);
  });

  it('has days', () => {
    expect(apart(new Date('2026-11-19T08:00:00Z'), at('08:00:01'))).toBe('the day before');
    expect(apart(new Date('2026-11-21T08:00:01Z'), at('08:00:00'))).toBe('the day after');
    expect(apart(new Date('2026-11-10T08:00:00Z'), at('08:00:00'))).toBe('10 days earlier');
  });

  it('counts months and years, which no calendar is meant by', () => {
    expect(ago(new Date('2026-10-10T08:00:00Z'), at('08:00:00'))).toBe('1 mo. ago');
    expect(apart(new Date('2026-10-10T08:00:00Z'), at('08:00:00'))).toBe('1 mo. earlier');
    expect(apart(new Date('2027-12-20T08:00:00Z'), at('08:00:00'))).toBe('1 yr. later');
  });
});
