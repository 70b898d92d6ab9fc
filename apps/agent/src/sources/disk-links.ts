import type { Reader } from '../collect/reader.js';

/** Names that udev gives a disk below /dev/disk: stable over reboots, unlike `sda`. */
export interface DiskLinks {
  readonly byId: ReadonlyMap<string, string>;
  readonly byPath: ReadonlyMap<string, string>;
}

/** Best first: named by the maker's world wide name, by NVMe identifier, by model and serial, then by anything else. */
const preferred = [
  'wwn-',
  'nvme-eui.',
  'nvme-uuid.',
  'nvme-nvme.',
  'nvme-',
  'ata-',
  'scsi-3',
  'scsi-S',
  'scsi-',
  'virtio-',
  'mmc-',
  'usb-',
];

export const readDiskLinks = async (reader: Reader): Promise<DiskLinks> => ({
  byId: await linksIn(reader, '/dev/disk/by-id', (name) => preferred.findIndex((prefix) => name.startsWith(prefix))),
  // A SATA port has two spellings, `ata-1` and `ata-1.0`: the shorter one is there with every udev.
  byPath: await linksIn(reader, '/dev/disk/by-path', (name) => name.length),
});

/** Kernel name to the best of its link names: lowest rank, then first in the alphabet. */
const linksIn = async (
  reader: Reader,
  folder: string,
  rank: (name: string) => number,
): Promise<Map<string, string>> => {
  const best = new Map<string, string>();
  for (const name of await reader.names(folder)) {
    if (/-part\d+$/.test(name) || rank(name) < 0) continue;
    const target = await reader.linkName(`${folder}/${name}`);
    const before = target === undefined ? undefined : best.get(target);
    if (target !== undefined && (before === undefined || rank(name) < rank(before))) best.set(target, name);
  }
  return best;
};
