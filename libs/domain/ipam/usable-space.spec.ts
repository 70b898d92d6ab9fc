import { describe, expect, it } from 'vitest';
import { ipv6 } from '#libs/kernel/index.js';
import { linkBarrier } from './usable-space.js';

describe('where a link between two routers may be', () => {
  it.each([
    ['2001:db8::', 127, '2001:db8::'],
    ['2001:db8::2', 127, undefined],
    ['2001:db8::fdff:ffff:ffff:ff7e', 127, undefined],
    ['2001:db8::fdff:ffff:ffff:ff80', 127, '2001:db8::fdff:ffff:ffff:ffff'],
    ['2001:db8::fe00:0:0:0', 127, undefined],
    ['2001:db8::ffff:ffff:ffff:ff7e', 127, undefined],
    ['2001:db8::ffff:ffff:ffff:ff80', 127, '2001:db8::ffff:ffff:ffff:ffff'],
    ['2001:db8::ffff:ffff:ffff:fffe', 127, '2001:db8::ffff:ffff:ffff:ffff'],
  ])('at %s/%i: barred up to %s', (first, length, until) => {
    const barred = linkBarrier(ipv6.numberOf(first), length);
    expect(barred === undefined ? undefined : ipv6.textOf(barred)).toBe(until);
  });
});
