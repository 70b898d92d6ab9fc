import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPrefix, hostPrefix, isPrefix, otherEnd, within } from './prefix.js';

const ipv4 = fc
  .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 })))
  .map((bytes) => bytes.join('.'));
const ipv6 = fc
  .tuple(...Array.from({ length: 8 }, () => fc.integer({ min: 0, max: 0xffff })))
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));
const addressed = fc.oneof(
  fc.tuple(ipv4, fc.integer({ min: 0, max: 32 })),
  fc.tuple(ipv6, fc.integer({ min: 0, max: 128 })),
);

describe('a prefix', () => {
  it.each([
    ['10.0.0.9/24', '10.0.0.0/24'],
    ['10.255.255.255/9', '10.128.0.0/9'],
    ['2001:DB8:0:0:f0ff::1/68', '2001:db8:0:0:f000::/68'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('that %s lies in is %s', (text, prefix) => expect(canonicalPrefix(text)).toBe(prefix));

  it.each(['10.0.0.1/24', '10.0.0.0', '10.0.0.0/33', 'fe80::1%eth0/64', '::/129', '10.0/8', '10.0.0.0/8/8', '/'])(
    'is not %j',
    (text) => expect(isPrefix(text)).toBe(false),
  );

  it('holds every address that it was made of, and is its own', () => {
    fc.assert(
      fc.property(addressed, ([address, length]) => {
        const prefix = canonicalPrefix(`${address}/${length}`);
        expect([isPrefix(prefix), within(address, prefix), canonicalPrefix(prefix)]).toEqual([true, true, prefix]);
      }),
    );
  });

  it('of one family never holds the other', () => expect(within('10.0.0.1', '::/0')).toBe(false));
});

describe('a link of two', () => {
  it('has another end, whose other end is the first', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), (address) => {
        const length = address.includes(':') ? 127 : 31;
        const other = otherEnd(`${address}/${length}`) ?? '';
        expect(hostPrefix(otherEnd(`${other}/${length}`) ?? '')).toBe(hostPrefix(address));
        expect(canonicalPrefix(`${other}/${length}`)).toBe(canonicalPrefix(`${address}/${length}`));
      }),
    );
  });

  it('is only of two', () => expect([otherEnd('10.0.0.1/30'), otherEnd('fd00::1/64')]).toEqual([undefined, undefined]));
});
