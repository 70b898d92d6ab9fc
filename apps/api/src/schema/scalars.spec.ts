import { describe, expect, it } from 'vitest';
import { scalars } from './scalars.js';

describe('DateTime', () => {
  const read = (text: string): unknown => scalars['DateTime']?.parseValue(text);

  it('is a moment with its zone', () => {
    expect(read('2026-11-20T08:30:00+01:00')).toBe('2026-11-20T07:30:00.000Z');
    expect(read('9999-12-31T23:59:59Z')).toBe('9999-12-31T23:59:59.000Z');
  });

  it.each(['2026-11-20', '2026-13-20T08:30:00Z', '9999-12-31T23:59:59-01:00', '0001-01-01T00:00:00+01:00'])(
    'is not %s: no table could hold it, or nobody knows when that is',
    (text) => {
      expect(() => read(text)).toThrow('ISO 8601');
    },
  );
});
