import { describe, expect, it, vi } from 'vitest';
import { Readiness } from './readiness.js';

describe('readiness', () => {
  it('is given when every part says so', async () => {
    const readiness = new Readiness();
    readiness.add('database', async () => undefined);
    expect(await readiness.report()).toEqual({ ready: true, checks: { database: 'ok' } });
  });

  it('names what is not ready, and why', async () => {
    const readiness = new Readiness();
    readiness.add('database', async () => undefined);
    readiness.add('projections', async () => 'machines stopped at position 7');
    readiness.add('event store', () => Promise.reject(new Error('connection refused')));
    expect(await readiness.report()).toEqual({
      ready: false,
      checks: { database: 'ok', projections: 'machines stopped at position 7', 'event store': 'connection refused' },
    });
  });

  it('tells what somebody has to look at, without being less ready for it', async () => {
    const readiness = new Readiness();
    readiness.add('database', async () => undefined);
    readiness.addWarning('log', async () => 'position 217 was changed');
    readiness.addWarning('checkpoints', async () => undefined);
    expect(await readiness.report()).toEqual({
      ready: true,
      checks: { database: 'ok' },
      warnings: { log: 'position 217 was changed' },
    });
  });

  it('does not wait for a part that hangs', async () => {
    vi.useFakeTimers();
    const readiness = new Readiness();
    readiness.add('database', () => new Promise(() => undefined));
    const report = readiness.report();
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await report).checks).toEqual({ database: 'no answer within 3 s' });
    vi.useRealTimers();
  });
});
