import { describe, expect, it } from 'vitest';
import { stepped } from './step-in-time.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('a step through time', () => {
  it('keeps the axis', () => {
    expect(stepped({ asOf: '2026-11-20T08:00:00Z' }, 3_600_000, now)).toEqual({ asOf: '2026-11-20T09:00:00.000Z' });
    expect(stepped({ observedAsOf: '2026-11-20' }, -3_600_000, now)).toEqual({
      observedAsOf: '2026-11-19T23:00:00.000Z',
    });
  });

  it('ends at now, and has none from a position', () => {
    expect(stepped({ asOf: '2026-11-21T11:30:00Z' }, 3_600_000, now)).toEqual({});
    expect(stepped({ asOf: '938' }, 3_600_000, now)).toBeUndefined();
  });
});
