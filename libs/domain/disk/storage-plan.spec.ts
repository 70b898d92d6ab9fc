import { describe, expect, it } from 'vitest';
import type { Component, StorageSettings, SystemDisk } from '#libs/contracts/index.js';
import { asChosen, disksOf } from './disks-of.js';
import { storagePlan, storagePlanText } from './storage-plan.js';

const aDisk = (serial: string, sizeBytes: number, attributes: Component['attributes'] = {}): Component => ({
  key: `disk:${serial}`,
  kind: 'disk',
  componentId: `disk:${serial}`,
  serial,
  sizeBytes,
  attributes: { contents: 'nothing', ...attributes },
});
const disks = disksOf([
  aDisk('SYS-A', 480e9),
  aDisk('SYS-B', 480e9),
  aDisk('HDD-1', 16e12, { rotational: true }),
  aDisk('HDD-2', 16e12, { rotational: true, contents: 'ceph_bluestore' }),
  aDisk('NVME-1', 3.2e12, { rotational: false }),
  aDisk('USB', 64e9),
]);
const chosen = disks.slice(0, 2).map(asChosen);
const [one, other] = chosen;
if (!one || !other) throw new Error('there are two');
const mirror: SystemDisk = { kind: 'mirror', disks: [one, other] };
const settings: StorageSettings = {
  system: { filesystem: 'ext4', espBytes: 536_870_912, swapBytes: 8e9 },
  others: [
    { use: 'cluster-filesystem', on: { rotational: true } },
    {
      use: 'lvm',
      on: { atLeast: 1e12 },
      group: 'data',
      volumes: [{ name: 'db', sizeBytes: 1e12, filesystem: 'xfs', mountPoint: '/srv/db' }, { name: 'raw' }],
    },
  ],
};

describe('the layout of disks', () => {
  it('is a mirror with an ESP on each, and takes the others as the role says', () => {
    expect(storagePlanText(storagePlan(settings, mirror, disks)).split('\n')).toEqual([
      ...['SYS-A', 'SYS-B'].flatMap((disk) => [
        `wipe ${disk}`,
        `partition ${disk} partition 1 number=1 use=bios-boot sizeBytes=1048576`,
        `wipe ${disk} partition 1`,
        `partition ${disk} partition 2 number=2 use=esp sizeBytes=536870912`,
        `wipe ${disk} partition 2`,
        `format ${disk} partition 2 as=vfat`,
        `partition ${disk} partition 3 number=3 use=mirror sizeBytes=8000000000`,
        `wipe ${disk} partition 3`,
        `partition ${disk} partition 4 number=4 use=mirror`,
        `wipe ${disk} partition 4`,
      ]),
      'mirror mirror swap of=SYS-A partition 3 + SYS-B partition 3',
      'wipe mirror swap',
      'format mirror swap as=swap',
      'mirror mirror root of=SYS-A partition 4 + SYS-B partition 4',
      'wipe mirror root',
      'format mirror root as=ext4 mountPoint=/',
      'wipe HDD-1',
      'hand-over HDD-1',
      'leave HDD-2 because=it holds ceph_bluestore',
      'wipe NVME-1',
      'group data of=NVME-1',
      'volume data/db sizeBytes=1000000000000',
      'wipe data/db',
      'format data/db as=xfs mountPoint=/srv/db',
      'volume data/raw',
      'wipe data/raw',
      'leave USB because=no entry of the layout fits it',
    ]);
  });

  it('wipes everything that is new before anything is made on it', () => {
    const steps = storagePlan(settings, { kind: 'disk', disks: [one] }, disks);
    for (const [at, step] of steps.entries()) {
      if (step.do !== 'partition' && step.do !== 'volume' && step.do !== 'mirror') continue;
      expect(steps[at + 1]).toEqual({ do: 'wipe', what: step.what });
    }
    const touched = steps.flatMap((step) => (step.do === 'leave' ? [] : [step.what]));
    expect(touched.some((what) => what.startsWith('HDD-2') || what.startsWith('USB'))).toBe(false);
  });
});
