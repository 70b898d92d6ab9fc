import { describe, expect, it } from 'vitest';
import { MachineRetired } from '#libs/contracts/index.js';
import { namedThing } from '../../test/support/named-thing.js';
import { StateCache } from './state-cache.js';
import { StreamQueue } from './stream-queue.js';

const some = { state: namedThing.initialState, revision: 0, position: 1n };
const retired = MachineRetired.record({ machineId: 'm1' });

describe('states kept in memory', () => {
  it('keeps the most recently used ones, up to its bound', () => {
    const cache = new StateCache(2);
    cache.put('machine-1', namedThing, some);
    cache.put('machine-2', namedThing, some);
    cache.get('machine-1', namedThing);
    cache.put('machine-3', namedThing, some);
    expect(cache.get('machine-2', namedThing)).toBeUndefined();
    expect(cache.get('machine-1', namedThing)).toBe(some);
    expect(cache.size).toBe(2);
  });

  it('folds what this process wrote, and forgets what it cannot follow', () => {
    const cache = new StateCache(2);
    cache.put('machine-1', namedThing, some);
    cache.advance('machine-1', [retired], 1, 9n);
    expect(cache.get('machine-1', namedThing)).toMatchObject({ state: { retired: true }, revision: 1, position: 9n });
    cache.advance('machine-1', [retired], 7, 10n);
    expect(cache.get('machine-1', namedThing)).toBeUndefined();
  });

  it('does not go back to an older state that was read meanwhile', () => {
    const cache = new StateCache(2);
    const newer = { ...some, revision: 1, position: 9n };
    cache.put('machine-1', namedThing, newer);
    cache.put('machine-1', namedThing, some);
    expect(cache.get('machine-1', namedThing)).toBe(newer);
  });

  it('never hands a state to another decider', () => {
    const cache = new StateCache(2);
    cache.put('machine-1', namedThing, some);
    expect(cache.get('machine-1', { ...namedThing })).toBeUndefined();
  });
});

describe('the queue of a stream', () => {
  it('runs work on one stream in order, goes on after a failure, and keeps nothing when idle', async () => {
    const queue = new StreamQueue();
    const order: number[] = [];
    const work = (n: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 5 - n));
      order.push(n);
      if (n === 1) throw new Error('broken');
    };
    const all = [queue.run(['a'], work(1)), queue.run(['a', 'b'], work(2)), queue.run(['b', 'a'], work(3))];
    const settled = await Promise.allSettled(all);
    expect(order).toEqual([1, 2, 3]);
    expect(settled.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(queue.size).toBe(0);
  });
});
