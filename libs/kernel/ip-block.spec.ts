import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockAt,
  blockOfTreeKey,
  blockText,
  covers,
  networkOf,
  parseBlock,
  sizeText,
  treeKeyOf,
  treeSpanOf,
  type IpBlock,
} from './ip-block.js';
import { ipv4, ipv6, parseAddress } from './ip-family.js';

const number4 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const number6 = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });
const block4 = fc
  .tuple(number4, fc.integer({ min: 0, max: 32 }))
  .map(([n, length]) => blockAt(ipv4, ipv4.firstOf(n, length), length));
const block6 = fc
  .tuple(number6, fc.integer({ min: 0, max: 128 }))
  .map(([n, length]) => blockAt(ipv6, ipv6.firstOf(n, length), length));
const block = fc.oneof(block4, block6);
/** Few bits, so that blocks often lie in each other. */
const near = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
  .map(([n, length]) => blockAt(ipv4, ipv4.firstOf(n, length), length));

describe('addresses and prefixes', () => {
  it('read what they print', () => {
    fc.assert(
      fc.property(number4, number6, block, (four, six, one) => {
        expect(parseAddress(ipv4.textOf(four))?.number).toBe(four);
        expect(parseAddress(ipv6.textOf(six))?.number).toBe(six);
        expect(parseBlock(blockText(one))).toEqual(one);
        expect(blockOfTreeKey(treeKeyOf(one))).toEqual(one);
      }),
    );
  });

  it('take a prefix in any spelling, and none with bits beyond its length', () => {
    expect(blockText(parseBlock('2A0A:E5C0:0::/48') as IpBlock)).toBe('2a0a:e5c0::/48');
    expect(parseBlock('10.0.0.1/8')).toBeUndefined();
    expect(blockText(networkOf('10.0.0.1/8') as IpBlock)).toBe('10.0.0.0/8');
    expect(parseBlock('10.0.0.0/33')).toBeUndefined();
    expect(parseBlock('10.0/16')).toBeUndefined();
    expect(parseBlock('10.0.0.7')).toEqual(parseBlock('10.0.0.7/32'));
  });

  it('count addresses of IPv6 beyond what a number holds', () => {
    expect(sizeText(parseBlock('::/0') as IpBlock)).toBe('340282366920938463463374607431768211456');
    expect(sizeText(parseBlock('0.0.0.0/0') as IpBlock)).toBe('4294967296');
  });

  it('sort as a tree is read: what lies in a prefix is behind it, and within its span', () => {
    fc.assert(
      fc.property(near, near, (outer, inner) => {
        const [from, to] = treeSpanOf(outer);
        const key = treeKeyOf(inner);
        expect(from <= key && key <= to).toBe(covers(outer, inner));
      }),
    );
  });
});

describe('the largest prefix between two addresses', () => {
  const least = (first: number, last: number): number => {
    for (let bits = 32; bits >= 0; bits -= 1) {
      const start = Math.ceil(first / 2 ** bits) * 2 ** bits;
      if (start + 2 ** bits - 1 <= last) return bits;
    }
    return -1;
  };

  it('is what trying all lengths finds, in both versions', () => {
    const pair = fc.tuple(fc.nat(5_000), fc.nat(5_000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(pair, ([first, last]) => {
        expect(ipv4.largestBlock(first, last)).toBe(least(first, last));
        expect(ipv6.largestBlock(BigInt(first), BigInt(last))).toBe(least(first, last));
      }),
    );
    expect(ipv4.largestBlock(0, 2 ** 32 - 1)).toBe(32);
    expect(ipv6.largestBlock(0n, 2n ** 128n - 1n)).toBe(128);
    expect(ipv6.largestBlock(1n, 2n ** 128n - 1n)).toBe(127);
  });
});
