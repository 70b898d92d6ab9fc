import { describe, expect, it } from 'vitest';
import { timeText } from './when.jsx';
import { writtenMoment } from './written-moment.js';

const now = new Date(2026, 10, 21, 15, 30);
const read = (text: string) => writtenMoment(text, now);

describe('a moment, written', () => {
  it.each([
    ['20 Nov 2026, 08:30', new Date(2026, 10, 20, 8, 30)],
    ['20 november 2026', new Date(2026, 10, 20)],
    ['2026-11-20', new Date(2026, 10, 20)],
    ['2026-11-20 08:30:15', new Date(2026, 10, 20, 8, 30, 15)],
    ['2026-11-20T08:30', new Date(2026, 10, 20, 8, 30)],
    ['2026-11-20T08:30:00Z', new Date('2026-11-20T08:30:00Z')],
    ['2026-11-20 08:30+01:00', new Date('2026-11-20T07:30:00Z')],
    ['08:30', new Date(2026, 10, 21, 8, 30)],
    ['yesterday 14:00', new Date(2026, 10, 20, 14)],
    ['yesterday', new Date(2026, 10, 20)],
    ['3h', new Date(2026, 10, 21, 12, 30)],
    ['90 min ago', new Date(2026, 10, 21, 14)],
    ['a week ago', new Date(now.getTime() - 7 * 86_400_000)],
    ['in 2 days', new Date(now.getTime() + 2 * 86_400_000)],
    [' now ', now],
  ])('%s', (text, at) => {
    expect(read(text)).toEqual(at);
  });

  it.each(['', 'soon', '30 Feb 2026', '2026-13-01', '25:00', '2026-11-20 08:61', '3 months ago', '938'])(
    'is none: %s',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('is read as it is shown', () => {
    expect(read(timeText(now))).toEqual(now);
  });
});
