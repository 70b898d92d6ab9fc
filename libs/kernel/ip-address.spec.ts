import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from './ip-address.js';

describe('the one spelling of an address', () => {
  it.each([
    ['192.0.2.7/24', '192.0.2.7/24'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['2001:DB8:0:0:0:0:0:1/64', '2001:db8::1/64'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8::', '2001:db8::'],
  ])('%s is %s', (text, spelling) => expect(canonicalAddress(text)).toBe(spelling));

  it.each([
    '',
    'eth0',
    '192.0.2',
    '127.1',
    '010.0.0.1',
    '192.0.2.7/33',
    '192.0.2.7/',
    '192.0.2.7/2/4',
    '2001:db8::/129',
    ':::',
  ])('%j is none', (text) => expect(canonicalAddress(text)).toBeUndefined());

  it('gives every spelling of an IPv6 address the same one, and keeps it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
        const long = groups.map((group) => group.toString(16).padStart(4, '0').toUpperCase()).join(':');
        const short = groups.map((group) => group.toString(16)).join(':');
        const spelling = canonicalAddress(long);
        expect(spelling).toBe(canonicalAddress(short));
        expect(canonicalAddress(spelling ?? '')).toBe(spelling);
      }),
    );
  });
});
