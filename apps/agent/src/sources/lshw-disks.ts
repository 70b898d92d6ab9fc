import type { Item } from '../collect/collector.js';
import type { LshwNode } from './lshw.js';

/** Disks of an lshw tree; the older form of NVMe has model and serial one node up. */
export const lshwDisks = (nodes: readonly LshwNode[]): Item<'disks'>[] => nodes.filter(isDisk).map(diskOf);

const isDisk = (node: LshwNode): boolean =>
  node.class === 'disk' &&
  node.size !== undefined &&
  node.size > 0 &&
  !node.id.startsWith('cdrom') &&
  !node.id.startsWith('volume');

const diskOf = (node: LshwNode): Item<'disks'> => {
  const drive = node.parents.findLast(({ id }) => id.startsWith('nvme')) ?? node;
  const controller = node.parents.findLast(({ busInfo }) => busInfo?.startsWith('pci@'));
  return {
    name: node.logicalName?.replace('/dev/', ''),
    wwn: node.setting('wwid'),
    vendor: drive.vendor,
    model: drive.product,
    serial: drive.serial,
    firmware: drive.version,
    sizeBytes: node.size,
    logicalBlockBytes: blockSize(node.setting('logicalsectorsize')),
    physicalBlockBytes: blockSize(node.setting('sectorsize')),
    rotational: rotation(node),
    transport: transportOf(node, controller),
    controllerPci: controller?.busInfo?.replace('pci@', ''),
    hctl: hctlOf(node.busInfo),
  };
};

const blockSize = (text: string | undefined): number | undefined =>
  /^\d+$/.test(text ?? '') ? Number(text) : undefined;

const rotation = (node: LshwNode): boolean | undefined => (node.id.startsWith('namespace') ? false : undefined);

/** `scsi@1:0.2.0` is host 1, channel 0, target 2, unit 0. */
const hctlOf = (busInfo: string | undefined): string | undefined => {
  const [, host, channel, target, unit] = /^scsi@(\d+):(\d+)\.(\d+)\.(\d+)$/.exec(busInfo ?? '') ?? [];
  return host === undefined ? undefined : `${host}:${channel}:${target}:${unit}`;
};

const transportOf = (node: LshwNode, controller: LshwNode | undefined): string | undefined => {
  if (node.busInfo?.startsWith('nvme@') === true || node.id.startsWith('namespace')) return 'nvme';
  if (node.busInfo?.startsWith('virtio@') === true) return 'virtio';
  if (node.parents.some(({ busInfo }) => busInfo?.startsWith('usb@'))) return 'usb';
  if (node.description?.startsWith('ATA') === true) return 'sata';
  if (controller?.id.startsWith('raid') === true) return 'raid';
  return controller?.id.startsWith('sas') === true ? 'sas' : undefined;
};
