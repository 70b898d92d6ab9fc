import { describe, expect, it } from 'vitest';
import { readingsOf } from './readings.js';

describe('a rack and a unit, in any usual spelling', () => {
  it.each([
    ['b1/r12 u7', 'b1', 'r12', 7],
    ['b1/r12 U07', 'b1', 'r12', 7],
    ['B1 R12 U7', 'b1', 'r12', 7],
    ['r12u7', undefined, 'r12', 7],
    ['r12-u7', undefined, 'r12', 7],
    ['r12:7', undefined, 'r12', 7],
    ['b1/r12:42', 'b1', 'r12', 42],
    ['r12 7', undefined, 'r12', 7],
    ['rack r12, unit 7', undefined, 'r12', 7],
    ['r12 he 7', undefined, 'r12', 7],
    ['a-12 ru7', undefined, 'a-12', 7],
    ['b1/r12 U7-8', 'b1', 'r12', 7],
    ['b1/r12:7-8/front', 'b1', 'r12', 7],
    ['r12:7/rear', undefined, 'r12', 7],
    ['b1/r12:7/left', 'b1', 'r12', 7],
    ['b1/r12 U7-8 front right', 'b1', 'r12', 7],
  ])('%s', (text, site, rack, unit) => {
    expect(readingsOf(text).units[0]).toEqual({ site, rack, unit });
  });

  it('may have its site before a hyphen', () => {
    expect(readingsOf('b1-r12-u7').units).toEqual([
      { rack: 'b1-r12', unit: 7 },
      { site: 'b1', rack: 'r12', unit: 7 },
    ]);
  });

  it.each(['web-07', 'S666NX00001QX7A', 'b1/r12', 'r12u0', '3cec.ef00.0040', '10.0.0.7', 'u7', 'fe80::7'])(
    'is not %s',
    (text) => {
      expect(readingsOf(text).units).toEqual([]);
    },
  );
});

describe('a slot of a chassis', () => {
  it.each([
    ['b1/c1#3', { site: 'b1', chassis: 'c1', slot: '3' }],
    ['c1#A3/2', { chassis: 'c1', slot: 'a3', node: '2' }],
    ['b1/c1 slot 3 node 2', { site: 'b1', chassis: 'c1', slot: '3', node: '2' }],
    ['chassis c1, slot 3', { chassis: 'c1', slot: '3' }],
  ])('%s', (text, slot) => {
    expect(readingsOf(text).slot).toEqual(slot);
  });

  it.each(['b1/c1', 'c1#', 'slot 3', '#3', 'b1/r12 u7'])('is not %s', (text) => {
    expect(readingsOf(text).slot).toBeUndefined();
  });
});

describe('a MAC address', () => {
  it.each(['3c:ec:ef:00:00:40', '3CEC.EF00.0040', '3C-EC-EF-00-00-40', '3cecef000040', ' 3c ec ef 00 00 40 '])(
    'is read from %s',
    (text) => {
      expect(readingsOf(text)).toMatchObject({ takenFor: ['the MAC address 3c:ec:ef:00:00:40'] });
      expect(readingsOf(text).exact).toContain('3c:ec:ef:00:00:40');
    },
  );

  it('is known by its beginning and by its end', () => {
    expect(readingsOf('3cec.ef').beginnings).toContain('3c:ec:ef');
    expect(readingsOf('ef-00-40').endings).toContain('ef:00:40');
    expect(readingsOf('cef').endings).toEqual(['cef']);
  });
});

describe('a number', () => {
  it('is an address, in the spelling that it is kept in', () => {
    expect(readingsOf('2001:DB8:0:0::7')).toMatchObject({ address: '2001:db8::7', prefix: undefined });
    expect(readingsOf('10.0.0.7/24')).toMatchObject({ address: '10.0.0.7' });
  });

  it('is a prefix where it says its length', () => {
    expect(readingsOf('10.0.0.0/24')).toMatchObject({ prefix: '10.0.0.0/24', address: '10.0.0.0' });
  });

  it('is an AS number', () => {
    for (const text of ['AS65001', 'as 65001', 'asn 65001', '65001', '0.65001'])
      expect(readingsOf(text).asn).toBe(65_001);
    expect(readingsOf('AS4294967296').asn).toBeUndefined();
    expect(readingsOf('web-65001').asn).toBeUndefined();
  });
});
