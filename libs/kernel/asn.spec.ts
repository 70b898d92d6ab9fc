import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastAsn, parseAsn, printAsn } from './asn.js';

describe('an ASN', () => {
  // The examples of RFC 5396, section 2, and what people type.
  it.each([
    ['65526', 65_526],
    ['65546', 65_546],
    ['1.10', 65_546],
    ['0.65526', 65_526],
    ['AS4200000017', 4_200_000_017],
    [' as64512 ', 64_512],
    ['64086.59904', 4_200_000_000],
    ['4294967295', lastAsn],
    ['65535.65535', lastAsn],
    ['0', 0],
  ])('%s is %d', (text, asn) => expect(parseAsn(text)).toBe(asn));

  it.each([
    '',
    'AS',
    '-1',
    '+1',
    '065001',
    '4294967296',
    '1.65536',
    '65536.1',
    '1.2.3',
    '.5',
    '5.',
    '1e3',
    '0x10',
    '١',
  ])('%j is none', (text) => expect(parseAsn(text)).toBeUndefined());

  it('is printed in three notations', () => {
    expect([printAsn(65_546), printAsn(65_546, 'asdot'), printAsn(65_546, 'asdot+')]).toEqual([
      '65546',
      '1.10',
      '1.10',
    ]);
    expect([printAsn(65_526, 'asdot'), printAsn(65_526, 'asdot+')]).toEqual(['65526', '0.65526']);
  });

  it('is the same one read back from any notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastAsn }), fc.constantFrom('asplain', 'asdot', 'asdot+'), (asn, how) => {
        expect(parseAsn(printAsn(asn, how))).toBe(asn);
      }),
    );
  });
});
