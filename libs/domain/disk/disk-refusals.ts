import { diskText, type DiskSelector } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { selectorText, type DiskOfMachine } from './disks-of.js';

const mostListed = 12;

/** `960 GB MZ1L2960 S666NX00001QX7A` */
function listed(disks: readonly DiskOfMachine[]): string {
  const size = (bytes: number | undefined) => (bytes === undefined ? '' : `${Math.round(bytes / 1e9)} GB `);
  const all = disks.slice(0, mostListed).map((disk) => `${size(disk.sizeBytes)}${disk.model ?? ''} ${diskText(disk)}`);
  const more = disks.length - mostListed;
  return all.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export const wrongNumberOfDisks: Refusal = {
  code: 'system-disk-count',
  message: 'The system disk is one disk, or two that mirror each other.',
  wayOut: 'Name one disk, or two.',
  field: 'disks',
};

export const noSuchDisk = (selector: DiskSelector, disks: readonly DiskOfMachine[]): Refusal => ({
  code: 'disk-not-found',
  ...(disks.length === 0
    ? { message: 'The machine has reported no disks.', wayOut: 'Let it report its hardware first.' }
    : {
        message: `The machine has no disk with ${selectorText(selector).slice(0, 200)}.`,
        wayOut: `It has: ${listed(disks)}.`,
      }),
  field: 'disks',
});

export const ambiguousDisk = (selector: DiskSelector, disks: readonly DiskOfMachine[]): Refusal => ({
  code: 'disk-ambiguous',
  message: `The machine has ${disks.length} disks with ${selectorText(selector)}.`,
  wayOut: 'Name it by its worldwide name or by its path.',
  field: 'disks',
});

/** Known by the kernel's name only, which another boot gives to another disk. */
export const passingDisk = (selector: DiskSelector): Refusal => ({
  code: 'disk-not-lasting',
  message: `The disk with ${selectorText(selector)} has no serial, worldwide name, slot or path: after a reboot nobody could tell which it was.`,
  wayOut: 'Give it a serial (virtual machines can), or choose another one.',
  field: 'disks',
});

export const mirrorOfOne: Refusal = {
  code: 'mirror-of-one',
  message: 'Both selectors name the same disk.',
  wayOut: 'Name two disks for a mirror, or one without.',
  field: 'disks',
};

export const mirrorOfVolumes: Refusal = {
  code: 'mirror-of-volumes',
  message: 'A volume of a RAID controller is mirrored by its controller.',
  wayOut: 'Let the controller make a RAID 1 volume, and choose that.',
  field: 'disks',
};

export const diskHoldsData = (disks: readonly DiskOfMachine[]): Refusal => ({
  code: 'disk-may-hold-data',
  message: disks
    .map(
      (disk) =>
        `${diskText(disk)} ${disk.contents === undefined ? 'was not looked at for data' : `holds ${disk.contents}`}`,
    )
    .join('; ')
    .concat('.'),
  wayOut: 'Say in takeData why what is on it may go, or choose another disk.',
  field: 'takeData',
});
