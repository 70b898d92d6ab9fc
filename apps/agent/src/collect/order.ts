import type { Sections } from './collector.js';

type Key = string | number | undefined;

/**
 * Orders every list by what names its items, with numbers in names counted as numbers (`DIMM 2` before `DIMM 10`), and
 * writes the sections in one fixed order: the kernel's own order of discovery never shows.
 */
export const inOrder = (sections: Sections): Sections => ({
  system: sections.system,
  boards: sections.boards,
  chassis: sections.chassis,
  enclosure: sections.enclosure,
  bios: sections.bios,
  boot: sections.boot,
  os: sections.os,
  processors: by(sections.processors, (item) => [item.socket, item.serial]),
  numa: by(sections.numa, (item) => [item.node]),
  memory: sections.memory && { ...sections.memory, dimms: by(sections.memory.dimms, dimmKey) },
  disks: by(sections.disks, (item) => [item.byPath, item.name, item.slot, item.serial]),
  controllers: by(sections.controllers, (item) => [item.pci, item.model]),
  nics: by(sections.nics, (item) => [item.pci, item.serial]),
  ports: by(sections.ports, (item) => [item.name, item.pci]),
  addresses: by(sections.addresses, (item) => [item.port, item.address]),
  routes: by(sections.routes, (item) => [item.destination, item.via, item.port, item.metric]),
  neighbours: by(sections.neighbours, (item) => [item.port, item.chassisId, item.portId]),
  pci: by(sections.pci, (item) => [item.address]),
  usb: by(sections.usb, (item) => [item.path, item.serial]),
  gpus: by(sections.gpus, (item) => [item.pci, item.serial]),
  tpm: sections.tpm,
  bmc: sections.bmc,
  psus: by(sections.psus, (item) => [item.slot, item.serial, item.model]),
  deviceTree: sections.deviceTree,
});

const dimmKey = (item: NonNullable<NonNullable<Sections['memory']>['dimms']>[number]): readonly Key[] => [
  item.bank,
  item.slot,
  item.serial,
];

/** Boards and chassis keep the firmware's order: which is the main one is for the domain to say. */
const by = <Element>(
  list: readonly Element[] | undefined,
  keyOf: (item: Element) => readonly Key[],
): Element[] | undefined => {
  if (list === undefined) return undefined;
  const keyed = list.map((item) => ({ item, key: keyOf(item).map(padded).join('\u0001'), rest: JSON.stringify(item) }));
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.rest, b.rest));
  return keyed.map(({ item }) => item);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** PCI addresses are hexadecimal, and of one width already. */
const isPci = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/;

const padded = (key: Key): string => {
  const text = String(key ?? '');
  return isPci.test(text) ? text : text.replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'));
};
