import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { Shutdown } from './shutdown.js';

const silent = pino({ level: 'silent' });

describe('shutting down', () => {
  it('closes in the opposite order, once', async () => {
    const closed: string[] = [];
    const shutdown = new Shutdown(silent);
    shutdown.add('database', async () => void closed.push('database'));
    shutdown.add('projector', async () => void closed.push('projector'));
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(closed).toEqual(['projector', 'database']);
  });

  it('goes on where one fails or hangs', async () => {
    vi.useFakeTimers();
    const closed: string[] = [];
    const shutdown = new Shutdown(silent);
    shutdown.add('database', async () => void closed.push('database'));
    shutdown.add('hanging', () => new Promise(() => undefined));
    shutdown.add('failing', () => Promise.reject(new Error('no')));
    const done = shutdown.run();
    await vi.advanceTimersByTimeAsync(30_000);
    await done;
    expect(closed).toEqual(['database']);
    vi.useRealTimers();
  });
});
