import { describe, expect, it } from 'vitest';
import { askedMoment, MomentError } from './asked-moment.js';

const untilOf = (text: string): string | undefined => {
  const asked = askedMoment(text);
  return asked.kind === 'time' ? asked.until : undefined;
};

describe('a moment that is asked for', () => {
  it.each([
    ['2026-11-20', '2026-11-20T00:00:00.000999Z'],
    ['2026-11-20T03:12Z', '2026-11-20T03:12:00.000999Z'],
    ['2026-11-20T03:12:07Z', '2026-11-20T03:12:07.000999Z'],
    ['2026-11-20T03:12:07.5Z', '2026-11-20T03:12:07.500999Z'],
    ['2026-11-20T03:12:07.123Z', '2026-11-20T03:12:07.123999Z'],
    ['2026-11-20T03:12:07.123456Z', '2026-11-20T03:12:07.123456Z'],
    ['2026-11-20T03:12:07+01:30', '2026-11-20T01:42:07.000999Z'],
    ['2026-11-20T23:12:07-05:00', '2026-11-21T04:12:07.000999Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000999Z'],
  ])('is a time: %s counts until %s', (text, until) => {
    expect(untilOf(text)).toBe(until);
  });

  it.each([
    ['0', 0n],
    ['2026', 2026n],
    ['9223372036854775807', 2n ** 63n - 1n],
  ])('is a position: %s', (text, position) => {
    expect(askedMoment(text)).toEqual({ kind: 'position', position });
  });

  it.each([
    ['2026-11-20T03:12:07', /time zone/],
    ['2026-02-30', /calendar/],
    ['2026-13-01', /calendar/],
    ['2026-11-20T24:00:00Z', /calendar/],
    ['2026-11-20T03:60Z', /calendar/],
    ['2026-11-20T03:12:07+15:00', /calendar/],
    ['0026-11-20', /calendar/],
    ['9223372036854775808', /larger/],
    ['20/11/2026', /neither/],
    ['2026-11-20 03:12:07Z', /neither/],
    ['2026-11', /neither/],
    ['yesterday', /neither/],
    ['-5', /neither/],
    ['', /neither/],
  ])('is refused where it is ambiguous or nonsense: %s', (text, why) => {
    expect(() => askedMoment(text)).toThrow(MomentError);
    expect(() => askedMoment(text)).toThrow(why);
  });

  it('is not repeated at length', () => {
    expect(() => askedMoment('x'.repeat(10_000))).toThrow(/^.{0,300}$/);
  });
});
