import type { InventoryDocument } from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';
import type { IronicInventory } from './schema.js';

type Disk = NonNullable<IronicInventory['disks']>[number];

/** virtio disks report the PCI vendor's number where a name belongs. */
function vendorName(vendor: string | undefined): string | undefined {
  return vendor !== undefined && /^0x[0-9a-f]{4}$/i.test(vendor) ? undefined : vendor;
}

function transportOf(name: string | undefined): string | undefined {
  if (name?.startsWith('nvme')) return 'nvme';
  if (name?.startsWith('vd')) return 'virtio';
  return name?.startsWith('mmcblk') ? 'mmc' : undefined;
}

function diskOf(disk: Disk): NonNullable<InventoryDocument['disks']>[number] {
  const name = disk.name?.replace(/^\/dev\//, '');
  return defined({
    name,
    byPath: disk.by_path?.replace(/^\/dev\/disk\/by-path\//, ''),
    wwn: disk.wwn_with_extension ?? disk.wwn,
    vendor: vendorName(disk.vendor),
    model: disk.model,
    serial: disk.serial,
    sizeBytes: disk.size,
    rotational: disk.rotational,
    transport: transportOf(name),
    hctl: disk.hctl,
    logicalBlockBytes: disk.logical_sectors,
    physicalBlockBytes: disk.physical_sectors,
  });
}

export function disksOf(inventory: IronicInventory): InventoryDocument['disks'] {
  return inventory.disks?.map(diskOf);
}
