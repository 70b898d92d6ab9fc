import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Component } from '#libs/contracts/index.js';
import { disksOf } from './disks-of.js';
import { matchSystemDisk, type DiskRule } from './match-disk.js';

const aDisk = (serial: string, more: Partial<Component> = {}): Component => ({
  key: `disk:MZ1L2960:${serial}`,
  kind: 'disk',
  componentId: `disk:MZ1L2960:${serial}`,
  serial,
  model: 'MZ1L2960',
  sizeBytes: 960e9,
  ...more,
  attributes: { contents: 'nothing', ...more.attributes },
});

const smallest: DiskRule = { mirror: false, take: 'smallest' };
const match = (rule: DiskRule, ...disks: Component[]) => matchSystemDisk(rule, disksOf(disks));
const serialsOf = (found: ReturnType<typeof match>) =>
  'systemDisk' in found ? found.systemDisk.disks.map(({ serial }) => serial) : found.problem;
const because = (found: ReturnType<typeof match>) => found.passedOver.map((one) => one.because);

describe('a rule for the system disk', () => {
  it('takes the smallest, the largest, or the one in the lowest slot', () => {
    const disks = [
      aDisk('BIG', { sizeBytes: 4e12, slot: '2' }),
      aDisk('MID', { slot: '10' }),
      aDisk('SMALL', { sizeBytes: 480e9, slot: '9' }),
    ];
    expect(serialsOf(match(smallest, ...disks))).toEqual(['SMALL']);
    expect(serialsOf(match({ ...smallest, take: 'largest' }, ...disks))).toEqual(['BIG']);
    expect(serialsOf(match({ ...smallest, take: 'first-slot' }, ...disks.slice(1)))).toEqual(['SMALL']);
  });

  it('takes two of one size for a mirror, where there are such', () => {
    const disks = [aDisk('A', { sizeBytes: 240e9 }), aDisk('B'), aDisk('C', { sizeBytes: 240e9 })];
    const mirror = { ...smallest, mirror: true };
    expect(serialsOf(match(mirror, ...disks))).toEqual(['A', 'C']);
    expect(serialsOf(match(mirror, ...disks.slice(0, 2)))).toEqual(['A', 'B']);
    expect(serialsOf(match(mirror, aDisk('A')))).toBe('a mirror needs two disks, and only A fits');
  });

  it('picks by size, model, serial and path', () => {
    const disks = [
      aDisk('S1', { sizeBytes: 240e9, attributes: { byPath: 'pci-0000:41:00.0-nvme-1' } }),
      aDisk('S2', { model: 'SSDPE2KX010T8' }),
    ];
    expect(serialsOf(match({ ...smallest, atLeast: 480e9 }, ...disks))).toEqual(['S2']);
    expect(serialsOf(match({ ...smallest, atMost: 480e9 }, ...disks))).toEqual(['S1']);
    expect(serialsOf(match({ ...smallest, model: 'ssdpe*T8' }, ...disks))).toEqual(['S2']);
    expect(serialsOf(match({ ...smallest, serial: 'S2' }, ...disks))).toEqual(['S2']);
    expect(serialsOf(match({ ...smallest, byPath: 'pci-0000:41:*' }, ...disks))).toEqual(['S1']);
    expect(because(match({ ...smallest, model: 'XYZ*' }, ...disks))).toEqual(['is no XYZ*', 'is no XYZ*']);
  });

  it('never takes what may hold data, can be pulled out, or cannot be told apart', () => {
    const found = match(
      smallest,
      aDisk('FULL', { attributes: { contents: 'gpt ext4' } }),
      { ...aDisk('OLD'), attributes: {} },
      aDisk('STICK', { attributes: { removable: true } }),
      { key: 'disk@sda', kind: 'disk', attributes: { contents: 'nothing' } },
    );
    expect(serialsOf(found)).toBe('no disk fits');
    expect(because(found)).toEqual([
      'holds gpt ext4',
      'was not looked at for data',
      'can be pulled out at any time',
      'cannot be told apart after a reboot',
    ]);
  });

  it('names a volume by its controller, and mirrors none', () => {
    const volume = aDisk('V', {
      attributes: { transport: 'raid', controllerPci: '0000:18:00.0', wwn: '6d0946606f3a' },
    });
    expect(match(smallest, volume)).toMatchObject({ systemDisk: { kind: 'volume', controllerPci: '0000:18:00.0' } });
    expect(serialsOf(match({ ...smallest, mirror: true }, volume, aDisk('A')))).toContain('only A fits');
  });

  it('says the same in whatever order the disks are reported', () => {
    const disk = fc.record({
      serial: fc.stringMatching(/^[A-Z0-9]{6}$/),
      sizeBytes: fc.constantFrom(240e9, 480e9, 960e9),
      slot: fc.option(fc.integer({ min: 0, max: 24 }).map(String), { nil: undefined }),
    });
    const disks = fc.uniqueArray(disk, { selector: ({ serial }) => serial, minLength: 1, maxLength: 8 });
    const rule = fc.record({
      mirror: fc.boolean(),
      take: fc.constantFrom('smallest' as const, 'largest' as const, 'first-slot' as const),
    });
    fc.assert(
      fc.property(disks, rule, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (all, how, keys) => {
        const components = all.map(({ slot, ...rest }) => aDisk(rest.serial, { ...rest, ...(slot && { slot }) }));
        const shuffled = components
          .map((one, at) => ({ one, key: keys[at] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(serialsOf(match(how, ...shuffled))).toEqual(serialsOf(match(how, ...components)));
      }),
    );
  });
});
