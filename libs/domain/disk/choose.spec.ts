import { describe, expect, it } from 'vitest';
import { isChosenDisk, type Component, type DiskSelector, type SystemDisk } from '#libs/contracts/index.js';
import { chooseSystemDisk, unchooseSystemDisk } from './choose.js';

const machineId = 'm1';
const aDisk = (serial: string, attributes: Component['attributes'] = {}): Component => ({
  key: `disk:M:${serial}`,
  kind: 'disk',
  componentId: `disk:M:${serial}`,
  serial,
  model: 'M',
  sizeBytes: 960e9,
  attributes: { contents: 'nothing', wwn: `5000c5${serial.toLowerCase()}`, byPath: `pci-${serial}`, ...attributes },
});
const components = [aDisk('AAAAAAAAAA'), aDisk('BBBBBBBBBB'), aDisk('CCCCCCCCCC', { contents: 'gpt ext4' })];

function chosen(disks: readonly DiskSelector[], more: { takeData?: string; now?: SystemDisk; of?: Component[] } = {}) {
  const { takeData, now, of = components } = more;
  const decision = chooseSystemDisk({ machineId, disks, takeData }, { systemDisk: now, components: of });
  return decision.verdict === 'refused' ? decision.refusal.code : decision.events.map(({ data }) => data);
}

describe('choosing the system disk by hand', () => {
  it.each([
    [{ serial: ' aaaaaaaaaa ' }],
    [{ wwn: '0x5000c5aaaaaaaaaa' }],
    [{ wwn: 'naa.5000C5AAAAAAAAAA' }],
    [{ byPath: '/dev/disk/by-path/pci-AAAAAAAAAA' }],
    [{ key: 'disk:M:AAAAAAAAAA' }],
  ])('takes the one that %j names, and keeps what it carries itself', (selector) => {
    expect(chosen([selector])).toEqual([
      {
        machineId,
        systemDisk: {
          kind: 'disk',
          disks: [
            {
              key: 'disk:M:AAAAAAAAAA',
              serial: 'AAAAAAAAAA',
              wwn: '5000c5aaaaaaaaaa',
              model: 'M',
              sizeBytes: 960e9,
              byPath: 'pci-AAAAAAAAAA',
            },
          ],
        },
        by: 'hand',
        takesData: null,
        previous: null,
      },
    ]);
  });

  it('takes two as a mirror, and the same two in another order are no change', () => {
    const both = [{ serial: 'AAAAAAAAAA' }, { serial: 'BBBBBBBBBB' }];
    const events = chosen(both);
    expect(events).toMatchObject([{ systemDisk: { kind: 'mirror' } }]);
    const now = (events as { systemDisk: SystemDisk }[])[0]?.systemDisk;
    expect(now && chosen(both.toReversed(), { now })).toEqual([]);
  });

  it('takes a disk with data only where somebody says why it may go', () => {
    expect(chosen([{ serial: 'CCCCCCCCCC' }])).toBe('disk-may-hold-data');
    expect(chosen([{ serial: 'CCCCCCCCCC' }], { takeData: ' ' })).toBe('disk-may-hold-data');
    expect(chosen([{ serial: 'CCCCCCCCCC' }], { takeData: 'drained in May' })).toMatchObject([
      { takesData: 'drained in May' },
    ]);
    const { contents: _, ...unknown } = aDisk('DDDDDDDDDD').attributes;
    const notLookedAt = { ...aDisk('DDDDDDDDDD'), attributes: unknown };
    expect(chosen([{ serial: 'DDDDDDDDDD' }], { of: [notLookedAt] })).toBe('disk-may-hold-data');
  });

  it.each([
    ['system-disk-count', []],
    ['system-disk-count', [{ key: 'a' }, { key: 'b' }, { key: 'c' }]],
    ['disk-not-found', [{ serial: 'ZZZZZZZZZZ' }]],
    ['mirror-of-one', [{ serial: 'AAAAAAAAAA' }, { wwn: '5000c5aaaaaaaaaa' }]],
  ])('is refused as %s', (code, disks) => {
    expect(chosen(disks)).toBe(code);
  });

  it('is refused where two disks have that serial, or nothing lasting to be known by', () => {
    const twins = [aDisk('AAAAAAAAAA'), { ...aDisk('AAAAAAAAAA'), key: 'disk@2' }];
    expect(chosen([{ serial: 'AAAAAAAAAA' }], { of: twins })).toBe('disk-ambiguous');
    const nameless: Component = { key: 'disk@sda', kind: 'disk', attributes: {} };
    expect(chosen([{ key: 'disk@sda' }], { of: [nameless] })).toBe('disk-not-lasting');
  });

  it('is taken back, once', () => {
    const systemDisk: SystemDisk = { kind: 'disk', disks: [{ key: 'k' }] };
    expect(unchooseSystemDisk({ machineId }, { systemDisk })).toMatchObject({
      events: [{ data: { previous: systemDisk } }],
    });
    expect(unchooseSystemDisk({ machineId }, { systemDisk: undefined })).toMatchObject({ events: [] });
  });
});

describe('a chosen disk', () => {
  const one = { key: 'disk:M:AAAAAAAAAA', serial: 'AAAAAAAAAA', wwn: '5000c5aaaaaaaaaa', model: 'M' };

  it('is the same in another slot, under another path and another name', () => {
    expect(isChosenDisk(one, { ...aDisk('AAAAAAAAAA', { byPath: 'pci-other' }), key: 'disk@7' })).toBe(true);
  });

  it('is not another one in its place', () => {
    expect(isChosenDisk(one, { ...aDisk('BBBBBBBBBB'), key: one.key })).toBe(false);
    expect(isChosenDisk({ key: 'disk@3' }, { key: 'disk@3', attributes: {} })).toBe(true);
    expect(isChosenDisk({ key: 'disk@3' }, { key: 'disk@4', attributes: {} })).toBe(false);
  });
});
