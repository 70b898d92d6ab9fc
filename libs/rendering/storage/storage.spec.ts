import { describe, expect, it } from 'vitest';
import type { SystemDisk } from '#libs/contracts/index.js';
import { storagePlan } from '../../domain/disk/storage-plan.js';
import { disksOf, asChosen } from '../../domain/disk/disks-of.js';
import { expectGolden } from '../../../test/support/golden-text.js';
import { renderStorage } from './index.js';

const disk = (serial: string, attributes: Record<string, string | boolean> = { contents: 'nothing' }) => ({
  key: `disk:${serial}`,
  kind: 'disk' as const,
  componentId: `disk:${serial}`,
  serial,
  sizeBytes: 480e9,
  attributes,
});
const disks = disksOf([disk('SYS-A'), disk('SYS-B'), disk('NVME-1'), disk('OLD (1)', { contents: 'xfs' })]);
const [a, b] = disks.map(asChosen);
if (!a || !b) throw new Error('there are two');
const mirror: SystemDisk = { kind: 'mirror', disks: [a, b] };
const settings = {
  system: { filesystem: 'ext4' as const, espBytes: 536_870_912, swapBytes: 8_589_934_592 },
  others: [{ use: 'lvm' as const, on: {}, group: 'data', volumes: [{ name: 'db', filesystem: 'xfs' as const }] }],
};
const planned = (systemDisk: SystemDisk, of = disks) => ({
  systemDisk,
  storagePlan: storagePlan(settings, systemDisk, of).map((step) => ({ ...step })),
});

describe('the storage script', () => {
  it('lays out a mirror and a volume group, all disks found and looked at before one is touched', () => {
    const rendered = renderStorage(planned(mirror));
    if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
    const own = rendered.text.slice(rendered.text.indexOf('find_disk SYS-A'));
    expectGolden('storage/mirror-and-group.sh', own);
    const lines = own.split('\n');
    const firstWrite = lines.findIndex((line) => line.startsWith('wipe_disk'));
    expect(lines.findLastIndex((line) => line.startsWith('find_disk'))).toBeLessThan(firstWrite);
  });

  it('never takes what may hold data by itself: the system disk is asked for, the others have to be empty still', () => {
    const rendered = renderStorage(planned(mirror));
    const text = rendered.verdict === 'rendered' ? rendered.text : '';
    expect(text).toContain('may_be_taken "$DISK1" SYS-A');
    expect(text).toContain('must_be_empty "$DISK3" NVME-1');
    expect(text).toContain('# left as it is: OLD (1) (it holds xfs)');
  });

  it.each(['SYS A', "SYS';reboot", '$(reboot)', '-f'])('is refused for a disk that calls itself %j', (serial) => {
    const odd = disksOf([disk(serial)]);
    const [one] = odd.map(asChosen);
    if (!one) throw new Error('there is one');
    expect(renderStorage(planned({ kind: 'disk', disks: [one] }, odd))).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'not-renderable' },
    });
  });

  it('is refused where there is no plan', () => {
    expect(renderStorage({})).toMatchObject({ verdict: 'refused' });
    expect(renderStorage({ systemDisk: mirror, storagePlan: [{ do: 'sing', what: 'SYS-A' }] })).toMatchObject({
      verdict: 'refused',
    });
  });
});
