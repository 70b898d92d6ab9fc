import { describe, expect, it } from 'vitest';
import { instantOf } from './observed.js';

describe('instantOf', () => {
  it('writes every instant in one way', () => {
    expect(instantOf('2026-03-01T12:00:00Z')).toBe('2026-03-01T12:00:00.000000Z');
    expect(instantOf('2026-03-01T12:00:00.1234567Z')).toBe('2026-03-01T12:00:00.123456Z');
    expect(instantOf('2026-03-01T13:00:00+01:00')).toBe('2026-03-01T12:00:00.000000Z');
  });

  it.each(['never', '9999-12-31T23:59:59-01:00', '-000001-01-01T00:00:00Z'])('has no way to write %s', (time) => {
    expect(() => instantOf(time)).toThrow(RangeError);
  });
});
