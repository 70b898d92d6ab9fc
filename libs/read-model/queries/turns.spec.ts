import { afterEach, describe, expect, it, vi } from 'vitest';
import { Turns } from './turns.js';

afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when it is told to. */
function work() {
  let begun = false;
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return {
    begun: () => begun,
    end: () => end(),
    run: async () => {
      begun = true;
      return done;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('are as many at a time as there may be, and go to whoever came first', async () => {
    const turns = new Turns(2);
    const all = [work(), work(), work(), work()];
    const running = all.map(({ run }) => turns.take(run));
    const begun = () => all.map((one) => one.begun());
    expect(begun()).toEqual([true, true, false, false]);
    all[1]?.end();
    await settled();
    expect(begun()).toEqual([true, true, true, false]);
    for (const one of all) one.end();
    await Promise.all(running);
    expect(begun()).toEqual([true, true, true, true]);
  });

  it('go on after work that fails', async () => {
    const turns = new Turns(1);
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(() => Promise.resolve(1));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(1);
    expect(await turns.take(() => Promise.resolve(2))).toBe(2);
  });

  it('are not given to those who have waited too long', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const turns = new Turns(1);
    const first = work();
    const running = turns.take(first.run);
    const late = work();
    const waiting = expect(turns.take(late.run)).rejects.toThrow('too busy');
    vi.advanceTimersByTime(20_000);
    first.end();
    await running;
    await waiting;
    expect(late.begun()).toBe(false);
    expect(await turns.take(() => Promise.resolve(3))).toBe(3);
  });
});
