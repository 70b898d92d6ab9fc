import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { SignInThrottle, type Attempt } from './throttle.js';

const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  name: 'ada',
  address: '10.0.0.1',
  familiar: false,
  ...more,
});

/** Tries until it is told to wait. @returns how many were allowed */
function triesOf(throttle: SignInThrottle, next: (k: number) => Attempt): number {
  for (let k = 0; k < 1_000; k += 1) if (throttle.take(next(k)) > 0) return k;
  return Number.POSITIVE_INFINITY;
}

describe('the pace of signing in', () => {
  it('lets a few tries through, and then one now and then', () => {
    const clock = new SettableClock();
    const throttle = new SignInThrottle(clock);
    expect(triesOf(throttle, () => attempt())).toBe(10);
    const wait = throttle.take(attempt());
    expect(wait).toBeGreaterThan(0);
    clock.advance(wait * 1000);
    expect(triesOf(throttle, () => attempt())).toBe(1);
  });

  it('does not count what succeeded', () => {
    const throttle = new SignInThrottle(new SettableClock());
    for (let k = 0; k < 500; k += 1) {
      expect(throttle.take(attempt())).toBe(0);
      throttle.giveBack(attempt());
    }
  });

  it('counts all names from one address, and an IPv6 network as one', () => {
    const throttle = new SignInThrottle(new SettableClock());
    expect(triesOf(throttle, (k) => attempt({ name: `n${k}` }))).toBe(40);
    const six = (k: number) => attempt({ name: `n${k}`, address: `2001:db8:1:2:${k.toString(16)}::1` });
    expect(triesOf(throttle, six)).toBe(40);
    expect(throttle.take(attempt({ name: 'other', address: '2001:db8:1:3::1' }))).toBe(0);
  });

  it('slows down many addresses at one name, and not the person where they are known', () => {
    const throttle = new SignInThrottle(new SettableClock());
    const far = (k: number) => attempt({ address: `10.${k % 250}.${Math.floor(k / 250)}.9` });
    expect(triesOf(throttle, far)).toBe(60);
    expect(throttle.take(attempt({ address: '192.0.2.7' }))).toBeGreaterThan(0);
    expect(throttle.take(attempt({ address: '192.0.2.7', familiar: true }))).toBe(0);
  });

  it('is over by itself: nobody stays locked out', () => {
    const clock = new SettableClock();
    const throttle = new SignInThrottle(clock);
    triesOf(throttle, () => attempt());
    clock.advance(10 * 20_000);
    expect(triesOf(throttle, () => attempt())).toBe(10);
  });
});
