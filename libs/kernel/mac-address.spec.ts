import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMac, isLocallyAdministered } from './index.js';

describe('a MAC address', () => {
  it.each([
    ['3C:EC:EF:00:06:01', 'dmidecode and Windows'],
    ['3c-ec-ef-00-06-01', 'iPXE with hyphens'],
    ['01-3c-ec-ef-00-06-01', 'BOOTIF, with the hardware type'],
    ['3cec.ef00.0601', 'Cisco'],
    ['3cecef000601', 'plain hex'],
    [' 3c:ec:ef:00:06:01\n', 'a file of sysfs'],
  ])('is one spelling, read from %j (%s)', (text) => {
    expect(canonicalMac(text)).toBe('3c:ec:ef:00:06:01');
  });

  it.each([
    '',
    '3c:ec:ef:00:06',
    '3c:ec:ef:00:06:0g',
    '02-3c-ec-ef-00-06-01',
    '80:00:02:08:fe:80:00:00:00:00:00:00',
    'none',
  ])('is not %j', (text) => {
    expect(canonicalMac(text)).toBeUndefined();
  });

  it('stays what it is when read again, whoever wrote it', () => {
    const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(bytes, fc.constantFrom(':', '-', ''), fc.boolean(), (octets, separator, capitals) => {
        const hex = octets.map((octet) => octet.toString(16).padStart(2, '0'));
        const text = hex.join(separator);
        const canonical = canonicalMac(capitals ? text.toUpperCase() : text);
        expect(canonical).toBe(hex.join(':'));
        expect(canonicalMac(canonical ?? '')).toBe(canonical);
      }),
    );
  });

  it('is locally administered by the second-lowest bit of its first byte', () => {
    expect(['02:fc:00:00:00:01', '52:54:00:12:34:57', 'fe:16:3e:0b:de:dd'].every(isLocallyAdministered)).toBe(true);
    expect(['3c:ec:ef:00:06:01', '01:00:5e:00:00:01', '00:25:90:2b:0c:94'].some(isLocallyAdministered)).toBe(false);
  });
});
