import { describe, expect, it } from 'vitest';
import { canonicalUuid, macInUuid, serialInUuid } from './uuid.js';

describe('canonicalUuid', () => {
  it('is equal for both byte orders, whatever the case and the braces', () => {
    const little = canonicalUuid('4c4c4544-0035-3410-8050-c6c04f314733');
    expect(canonicalUuid('44454C4C-3500-1034-8050-C6C04F314733')).toBe(little);
    expect(canonicalUuid(' {4C4C4544-0035-3410-8050-C6C04F314733} ')).toBe(little);
    expect(canonicalUuid('4c4c454400353410 8050c6c04f314733'.replace(' ', ''))).toBe(little);
  });

  it.each([
    '03000200-0400-0500-0006-000700080009',
    '00020003-0004-0005-0006-000700080009',
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '00010203-0405-0607-0809-0a0b0c0d0e0f',
    '00010002-0003-0004-0005-000600070008',
    'FEFEFEFE-FEFE-FEFE-FEFE-FEFEFEFEFEFE',
    'DEADBEEF-DEAD-BEEF-DEAD-BEEFDEADBEEF',
    'EEEEEEEE-EEEE-EEEE-EEEE-EEEEEEEEEEEE',
    '12345678-1234-5678-90AB-CDDEEFAABBCC',
  ])('rejects the junk value %s', (uuid) => {
    expect(canonicalUuid(uuid)).toBeUndefined();
  });

  it.each(['83462C81-52BA-11CB-870F', '', 'Not Settable', '4c4c4544-0035-3410-8050-c6c04f3147333', 'g'.repeat(32)])(
    'rejects the malformed value %j',
    (uuid) => {
      expect(canonicalUuid(uuid)).toBeUndefined();
    },
  );

  it.each([
    '03000200-0400-0500-0006-0CC47AFCCA92',
    '03D40274-0435-05BF-D906-D20700080009',
    '00000000-0000-0000-0000-AC1F6BACD7BA',
    '080020FF-FFFF-FFFF-FFFF-00144F01A2B3',
    '534D4349-0002-9025-0025-902590A1B2C3',
  ])('keeps %s, which only begins like junk', (uuid) => {
    expect(canonicalUuid(uuid)).toBeDefined();
  });
});

describe('what a UUID is made of', () => {
  it.each([
    ['00000000-0000-0000-0000-AC1F6BACD7BA', 'ac:1f:6b:ac:d7:ba'],
    ['03000200-0400-0500-0006-0CC47AFCCA92', '0c:c4:7a:fc:ca:92'],
    ['03D40274-0435-05BF-D906-D20700080009', '74:d4:35:bf:d9:d2'],
    ['58384454-544E-0025-902B-0025902B0C94', '00:25:90:2b:0c:94'],
    ['4c4c4544-0035-3410-8050-c6c04f314733', undefined],
    ['03000200-0400-0500-0006-000700080009', undefined],
    ['Not Settable', undefined],
  ])('finds the MAC in %s', (uuid, mac) => {
    expect(macInUuid(uuid)).toBe(mac);
  });

  it.each([
    ['4c4c4544-0035-3410-8050-c6c04f314733', 'F54P1G3'],
    ['44454C4C-5A00-1031-804E-C6C04F585131', 'FZ1NXQ1'],
    ['32393735-3733-5A43-4A31-323830525132', 'CZJ1280RQ2'],
    ['34383350-3131-584D-5133-303230393953', 'MXQ302099S'],
    ['35373932-3337-435A-4A31-323830525132', 'CZJ1280RQ2'],
    ['38334C44-4735-534A-3035-4E5030383936', undefined],
    ['969ebc00-fc71-11e9-8000-ac1f6bdc19c2', undefined],
    ['junk', undefined],
  ])('finds the serial in %s', (uuid, serial) => {
    expect(serialInUuid(uuid)).toBe(serial);
  });
});
