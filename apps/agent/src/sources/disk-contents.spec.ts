import { expect, test } from 'vitest';
import { contentsOf } from './disk-contents.js';

/** As `lsblk -J -O -b` prints a disk with a GPT, an EFI system partition, and LVM upon md RAID; other columns left out. */
const used = {
  name: 'sda',
  fstype: null,
  pttype: 'gpt',
  children: [
    { name: 'sda1', fstype: 'vfat', pttype: 'gpt' },
    {
      name: 'sda2',
      fstype: 'linux_raid_member',
      pttype: 'gpt',
      children: [
        {
          name: 'md0',
          fstype: 'LVM2_member',
          pttype: null,
          children: [{ name: 'vg-root', fstype: 'ext4', pttype: null }],
        },
      ],
    },
  ],
};

test('a disk holds what it and everything upon it is signed as', () => {
  expect(contentsOf(used)).toEqual(['LVM2_member', 'ext4', 'gpt', 'linux_raid_member', 'vfat']);
});

test('an empty disk was looked at, and holds nothing', () => {
  expect(contentsOf({ name: 'sdb', fstype: null, pttype: null })).toEqual([]);
  expect(contentsOf({ name: 'sdb', fstype: 'ceph_bluestore', pttype: null })).toEqual(['ceph_bluestore']);
});

test('where the columns are missing nobody looked', () => {
  expect(contentsOf({ name: 'sdc', size: 1 })).toBeUndefined();
  expect(contentsOf(undefined)).toBeUndefined();
});
