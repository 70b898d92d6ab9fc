import { describe, expect, it } from 'vitest';
import { momentOf, termOf } from './moment.js';

/** Friday noon, wherever the test runs. */
const now = new Date(2026, 10, 20, 12, 0, 0).getTime();
const local = (...[year, month, day, hour = 0, minute = 0, second = 0]: readonly number[]): string =>
  new Date(year ?? 0, month ?? 0, day, hour, minute, second).toISOString();

describe('a moment in words', () => {
  it.each([
    ['now', local(2026, 10, 20, 12)],
    ['2 hours ago', local(2026, 10, 20, 10)],
    ['2h', local(2026, 10, 20, 10)],
    ['90 min ago', local(2026, 10, 20, 10, 30)],
    ['5m ago', local(2026, 10, 20, 11, 55)],
    ['An hour ago', local(2026, 10, 20, 11)],
    ['30 s ago', local(2026, 10, 20, 11, 59, 30)],
    ['in 2 hours', local(2026, 10, 20, 14)],
    ['today', local(2026, 10, 20)],
    ['today 08:30', local(2026, 10, 20, 8, 30)],
    ['8:30', local(2026, 10, 20, 8, 30)],
    ['yesterday', local(2026, 10, 19)],
    ['Yesterday  at 14:00', local(2026, 10, 19, 14)],
    ['monday', local(2026, 10, 16)],
    ['last friday 9:05:07', local(2026, 10, 13, 9, 5, 7)],
    ['sat', local(2026, 10, 14)],
    ['2026-11-19', local(2026, 10, 19)],
    ['2026-11-19 14:00', local(2026, 10, 19, 14)],
    ['2026-11-19T14:00:30', local(2026, 10, 19, 14, 0, 30)],
  ])('%s is %s', (text, moment) => {
    expect(momentOf(text, now)).toBe(moment);
  });

  it('goes as it is where the API knows it better', () => {
    expect(momentOf('4711', now)).toBe('4711');
    expect(momentOf('2026-11-20T03:12:07.123456+01:00', now)).toBe('2026-11-20T03:12:07.123456+01:00');
    expect(momentOf('2026-11-20 03:12z', now)).toBe('2026-11-20T03:12Z');
  });

  it.each(['', 'tomorrowish', '2026-02-30', '25:00', 'yesterday 14', '2 fortnights ago', '3 constructors', 'web-1'])(
    'is refused where it is none: %s',
    (text) => {
      expect(() => momentOf(text, now)).toThrow('no moment that can be understood');
    },
  );
});

describe('a term', () => {
  it.each([
    ['7d', local(2026, 10, 27, 12)],
    ['2 weeks', local(2026, 11, 4, 12)],
    ['2026-12-01', local(2026, 11, 1)],
  ])('%s ends %s', (text, end) => {
    // Where the clocks change meanwhile an hour is not the point.
    expect(Math.abs(Date.parse(termOf(text, now)) - Date.parse(end))).toBeLessThanOrEqual(3_600_000);
  });
});
