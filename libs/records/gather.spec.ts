import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { gather } from './gather.js';

describe('gather', () => {
  test('what is asked for in one turn goes out together', async () => {
    const runs: number[] = [];
    const double = gather<number, number>((items) => {
      runs.push(items.length);
      return Promise.resolve(items.map((item) => item * 2));
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(runs).toEqual([3]);
  });

  test('while the allowed runs are under way the next one fills up', async () => {
    const runs: number[] = [];
    const slowly = gather<number, number>(
      async (items) => {
        runs.push(items.length);
        await sleep(20);
        return items;
      },
      { inFlight: 1 },
    );
    const first = slowly(0);
    await sleep(5);
    const others = Array.from({ length: 50 }, (_, nth) => slowly(nth));
    await Promise.all([first, ...others]);
    expect(runs).toEqual([1, 50]);
  });

  test('no run is larger than allowed, and all are answered in order', async () => {
    const runs: number[] = [];
    const echo = gather<number, number>(
      (items) => {
        runs.push(items.length);
        return Promise.resolve(items);
      },
      { most: 4 },
    );
    const items = Array.from({ length: 10 }, (_, nth) => nth);
    expect(await Promise.all(items.map(echo))).toEqual(items);
    expect(Math.max(...runs)).toBe(4);
  });

  test('a run that fails fails its own callers only', async () => {
    let first = true;
    const shaky = gather<number, number>((items) => {
      if (!first) return Promise.resolve(items);
      first = false;
      return Promise.reject(new Error('connection lost'));
    });
    await expect(shaky(1)).rejects.toThrow('connection lost');
    expect(await shaky(2)).toBe(2);
  });
});
