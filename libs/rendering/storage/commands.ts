import type { StorageStep, Target } from './steps.js';

/** GPT partition types: UEFI specification 2.10, section 5.3.3; the Discoverable Partitions Specification; GRUB's manual, 3.4. */
const types = {
  'bios-boot': '21686148-6449-6E6F-744E-656564454649',
  esp: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B',
  swap: '0657FD6D-A4AB-43C4-84E5-0933C84B4F4F',
  root: '0FC63DAF-8483-4772-8E79-3D69D8477DE4',
  mirror: 'A19D880F-05FC-4D3B-A006-743F0F84911E',
} as const;

const formats = {
  vfat: 'mkfs.vfat -F 32',
  swap: 'mkswap -q',
  ext4: 'mkfs.ext4 -q -F',
  xfs: 'mkfs.xfs -q -f',
} as const;

/** What a target is called in the script: a variable's value or a path. */
export type Device = (target: Target) => string;

type Of<Do extends StorageStep['do']> = Extract<StorageStep, { do: Do }>;

/** In sectors of 512 bytes and of 4096 alike: sfdisk takes sizes in KiB. */
const sizeOf = (bytes: number | undefined): string =>
  bytes === undefined ? '' : `size=${Math.floor(bytes / 1024)}KiB, `;

export function partition({ number, use, sizeBytes }: Of<'partition'>, disk: string, own: string): readonly string[] {
  const label = number === 1 ? [`printf 'label: gpt\\n' | sfdisk -q --wipe always "${disk}"`] : [];
  return [
    ...label,
    `printf '%s\\n' '${sizeOf(sizeBytes)}type=${types[use]}' | sfdisk -q --append --wipe-partitions always "${disk}"`,
    `await "${own}"`,
  ];
}

/** Metadata 1.2: at the head of the partition, where nothing else is looked for; GRUB and every initramfs read it. */
export function mirror(name: string, of: readonly string[]): readonly string[] {
  const parts = of.map((one) => `"${one}"`).join(' ');
  return [
    `mdadm -q --create "/dev/md/${name}" --run --level=1 --metadata=1.2 --homehost=any --name=${name} --raid-devices=${of.length} ${parts}`,
    `await "/dev/md/${name}"`,
  ];
}

export const format = ({ as }: Of<'format'>, device: string): readonly string[] => [`${formats[as]} "${device}"`];

export function group(name: string, of: readonly string[]): readonly string[] {
  const disks = of.map((one) => `"${one}"`).join(' ');
  return [`volumes pvcreate -qq -y ${disks}`, `volumes vgcreate -qq ${name} ${disks}`];
}

export function volume(of: string, name: string, sizeBytes: number | undefined): readonly string[] {
  const size = sizeBytes === undefined ? '-l 100%FREE' : `-L ${sizeBytes}b`;
  return [`volumes lvcreate -qq -y -Wy -Zy ${size} -n ${name} ${of}`, `await "/dev/${of}/${name}"`];
}
