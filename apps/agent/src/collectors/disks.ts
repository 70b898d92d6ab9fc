import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { at, flagAt, listOf, numberAt, textAt } from '../parsers/json.js';
import { contentsOf } from '../sources/disk-contents.js';
import { readDiskLinks, type DiskLinks } from '../sources/disk-links.js';
import { pciAddressIn, type PciFunction } from '../sources/pci.js';
import { readDriveIdentity, scanDrives, type DriveIdentity } from '../sources/smartctl.js';
import { readKernelDisk, type KernelDisk } from '../sources/kernel-disk.js';

type Disk = Item<'disks'>;

/** Block devices without hardware of their own, boot areas of eMMC chips, the second face of a multipath NVMe namespace. */
const notADisk =
  /^(loop|ram|zram|dm-|md|nbd|zd|drbd|bcache|rbd|sr|fd|mtdblock|ublk)|^mmcblk\d+(boot|rpmb)|^nvme\d+c\d+n\d+$/;

/** Disks by stable id: from the kernel, from udev's names, and from the drives themselves where smartctl is there. */
export const disks: Collector = {
  name: 'disks',
  deadlineMs: 60_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const listed = new Map(
      listOf(at(await reader.json('lsblk', ['-J', '-O', '-b']), 'blockdevices')).map((each) => [
        textAt(each, 'name') ?? '',
        each,
      ]),
    );
    const names = await diskNames(reader, listed);
    if (names === undefined) return {};
    const links = await readDiskLinks(reader);
    const pci = new Map(((await sources.pci()) ?? []).map((each) => [each.address, each]));
    const found = await Promise.all(names.map((name) => diskOf(reader, name, listed.get(name), { links, pci })));
    return { disks: found.filter((disk) => disk !== undefined) };
  },
};

/** From the kernel; in a recorded tree without sysfs from whichever tool was recorded. */
const diskNames = async (
  reader: Reader,
  listed: ReadonlyMap<string, unknown>,
): Promise<readonly string[] | undefined> => {
  const inKernel = await reader.names('/sys/block');
  if (inKernel.length > 0) return inKernel.filter((name) => !notADisk.test(name));
  const byLsblk = [...listed]
    .filter(([name, each]) => textAt(each, 'type') === 'disk' && !notADisk.test(name))
    .map(([name]) => name);
  if (listed.size > 0 || !reader.recorded) return byLsblk;
  const scanned = await scanDrives(reader);
  return scanned.length === 0 ? undefined : scanned;
};

/** What the whole machine says of its disks. */
interface Around {
  readonly links: DiskLinks;
  readonly pci: ReadonlyMap<string, PciFunction>;
}

const diskOf = async (reader: Reader, name: string, listed: unknown, around: Around): Promise<Disk | undefined> => {
  const kernel = await readKernelDisk(reader, name);
  // Hidden: the other face of a multipath namespace. Empty: a card reader, a BMC's virtual drive without a medium.
  if (kernel.hidden || kernel.sizeBytes === 0) return undefined;
  // Drives that only pretend to be drives (virtio) have nothing to tell, and take the tool a second each to say so.
  const drive = /^(vd|xvd|mmcblk)/.test(name) ? undefined : await readDriveIdentity(reader, name);
  const disk = joined({ name, kernel, drive, listed }, around);
  return disk.sizeBytes === 0 || disk.sizeBytes === undefined ? undefined : disk;
};

interface Witnesses {
  readonly name: string;
  readonly kernel: KernelDisk;
  readonly drive: DriveIdentity | undefined;
  /** What lsblk, and by it udev, says. */
  readonly listed: unknown;
}

const joined = ({ name, kernel, drive, listed }: Witnesses, { links, pci }: Around): Disk => {
  // A multipath NVMe namespace hangs on no single controller; udev names its path by one.
  const controllerPci = pciAddressIn(kernel.path) ?? pciAddressIn(links.byPath.get(name));
  return {
    name,
    byId: links.byId.get(name),
    byPath: links.byPath.get(name),
    wwn: textAt(listed, 'wwn') ?? kernel.wwn ?? drive?.wwn,
    vendor: vendorOf(textAt(listed, 'vendor') ?? kernel.vendor ?? drive?.vendor),
    model: drive?.model ?? textAt(listed, 'model') ?? kernel.model,
    serial: drive?.serial ?? textAt(listed, 'serial') ?? kernel.serial,
    firmware: drive?.firmware ?? kernel.firmware ?? textAt(listed, 'rev'),
    sizeBytes: kernel.sizeBytes ?? numberAt(listed, 'size') ?? drive?.sizeBytes,
    logicalBlockBytes: kernel.logicalBlockBytes ?? numberAt(listed, 'log-sec') ?? drive?.logicalBlockBytes,
    physicalBlockBytes: kernel.physicalBlockBytes ?? numberAt(listed, 'phy-sec') ?? drive?.physicalBlockBytes,
    // A virtio disk claims to rotate whatever it lies on.
    rotational: name.startsWith('vd') ? undefined : (drive?.rotational ?? kernel.rotational ?? flagAt(listed, 'rota')),
    transport: transportOf(name, kernel.path, textAt(listed, 'tran') ?? drive?.transport, pci.get(controllerPci ?? '')),
    removable: kernel.removable ?? flagAt(listed, 'rm'),
    controllerPci,
    hctl: kernel.hctl ?? textAt(listed, 'hctl'),
    slot: kernel.slot,
    contents: contentsOf(listed),
  };
};

/** SATA drives are presented as vendor `ATA`, virtio ones by their PCI vendor: neither made the drive. */
const vendorOf = (vendor: string | undefined): string | undefined =>
  vendor === undefined || vendor === 'ATA' || vendor.startsWith('0x') ? undefined : vendor;

/** A volume of a RAID controller has no cable of its own, so that nothing else claims it. */
const transportOf = (
  name: string,
  path: string | undefined,
  said: string | undefined,
  controller: PciFunction | undefined,
): string | undefined => {
  if (name.startsWith('nvme')) return 'nvme';
  if (name.startsWith('vd')) return 'virtio';
  if (name.startsWith('mmcblk')) return 'mmc';
  if (path?.includes('/usb') === true) return 'usb';
  if (path !== undefined && /\/ata\d+\//.test(path)) return 'sata';
  if (said !== undefined) return said === 'spi' ? 'scsi' : said;
  if (path?.includes('/end_device-') === true) return 'sas';
  if (controller?.classCode.startsWith('0104') === true) return 'raid';
  return path === undefined ? undefined : 'scsi';
};
