import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SettableClock } from '../../../../test/support/settable-clock.js';
import { ByteBudget } from './byte-budget.js';
import { Gate } from './gate.js';
import { RateLimit } from './rate-limit.js';

describe('the rate limit for strangers', () => {
  const settings = { burst: 3, perSecond: 2, addresses: 100 };

  test('lets a burst pass, then so many per second', () => {
    const clock = new SettableClock();
    const limit = new RateLimit(settings, clock);
    expect([1, 2, 3, 4].map(() => limit.take('10.0.0.1'))).toEqual([0, 0, 0, 1]);
    clock.advance(500);
    expect([limit.take('10.0.0.1'), limit.take('10.0.0.1')]).toEqual([0, 1]);
    expect(limit.take('10.0.0.2')).toBe(0);
  });

  test('counts a network of IPv6 as one address, and mapped IPv4 apart', () => {
    const limit = new RateLimit({ ...settings, burst: 1 }, new SettableClock());
    expect(limit.take('2001:db8:1:2::1')).toBe(0);
    expect(limit.take('2001:db8:1:2:ffff::9')).toBe(1);
    expect([limit.take('::ffff:10.0.0.1'), limit.take('::ffff:10.0.0.2')]).toEqual([0, 0]);
  });

  test('remembers a bounded number of addresses', () => {
    const limit = new RateLimit({ ...settings, burst: 1, addresses: 2 }, new SettableClock());
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) limit.take(address);
    expect([limit.take('10.0.0.3'), limit.take('10.0.0.1')]).toEqual([1, 0]);
  });
});

describe('the gate', () => {
  test('lets so many through at once and the others in turn', async () => {
    const gate = new Gate(2, 1);
    const order: number[] = [];
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const runs = [1, 2, 3].map((nth) => gate.run(() => held.then(() => void order.push(nth))));
    await turn();
    expect([gate.full, gate.inside]).toEqual([true, 2]);
    finish();
    await Promise.all(runs);
    expect(order).toEqual([1, 2, 3]);
    expect([gate.full, gate.inside]).toEqual([false, 0]);
  });

  test('goes on after work that failed', async () => {
    const gate = new Gate(1, 1);
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.run(() => Promise.resolve('yes'))).toBe('yes');
  });
});

test('the byte budget gives out what it has', () => {
  const budget = new ByteBudget(10);
  expect([budget.take(6), budget.take(5), budget.take(4)]).toEqual([true, false, true]);
  budget.give(6);
  expect(budget.taken).toBe(4);
});
