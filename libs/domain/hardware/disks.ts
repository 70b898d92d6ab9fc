import type { Component, InventoryDocument } from '#libs/contracts/index.js';
import { identified, type Part } from './component.js';
import { makerOf } from './manufacturers.js';
import { textOf } from './text.js';

type Disk = NonNullable<InventoryDocument['disks']>[number];

const immovableTransports: readonly string[] = ['raid', 'virtio'];
const volumeModel = /^(?:logical volume|virtual (?:disk|drive)|qemu harddisk|perc |vdisk)/i;

/** Disks by worldwide name, else model and serial. Kernel names are never part of an id: they change at every boot. */
export function diskComponents(disks: readonly Disk[]): readonly Component[] {
  return identified('disk', disks.map(part));
}

function part(disk: Disk): Part {
  const model = textOf(disk.model);
  const transport = textOf(disk.transport)?.toLowerCase();
  const wwn = worldwideName(disk.wwn);
  return {
    slot: textOf(disk.slot) ?? textOf(disk.byPath),
    vendor: diskVendor(disk.vendor, model),
    model,
    serial: disk.serial,
    firmware: disk.firmware,
    sizeBytes: disk.sizeBytes,
    worldwide: wwn,
    fallback: textOf(disk.name),
    immovable: immovableTransports.includes(transport ?? '') || volumeModel.test(model ?? ''),
    attributes: {
      rotational: disk.rotational,
      transport,
      removable: disk.removable === true ? true : undefined,
      wwn,
      byId: textOf(disk.byId),
      byPath: textOf(disk.byPath),
      contents: contentsOf(disk.contents),
      logicalBlockBytes: disk.logicalBlockBytes,
      physicalBlockBytes: disk.physicalBlockBytes,
      controllerPci: textOf(disk.controllerPci),
    },
  };
}

/** `ATA` is what SCSI emulation says for every SATA disk; then the model may begin with the maker. */
function diskVendor(raw: string | undefined, model: string | undefined): string | undefined {
  const vendor = makerOf(raw);
  if (vendor !== undefined && vendor.toUpperCase() !== 'ATA' && vendor.toUpperCase() !== 'NVME') return vendor;
  const first = model?.split(/[\s_-]/)[0];
  const maker = makerOf(first);
  return maker === first ? undefined : maker;
}

/** Nobody looked: undefined. Somebody looked and found nothing: said so, for then nothing is lost with it. */
function contentsOf(signatures: readonly string[] | undefined): string | undefined {
  return signatures && (signatures.join(' ') || 'nothing');
}

const longestName = 64;

/**
 * One spelling of NAA, EUI-64 and NGUID names: `0x5000c500…`, `naa.5000c500…`, `eui.0025…`, `uuid.…` in lower case
 * without prefix. Longer texts are made of vendor, serial and model: those are better taken apart. All zero is none.
 */
export function worldwideName(raw: string | undefined): string | undefined {
  const name = textOf(raw)
    ?.toLowerCase()
    .replace(/^(?:0x|naa\.|eui\.|uuid\.|t10\.|nvme\.|wwn-)+(?:0x)?/, '');
  if (name === undefined || name.length < 16 || name.length > longestName) return undefined;
  return /^[0-]+$|^[f-]+$/.test(name) ? undefined : name;
}
