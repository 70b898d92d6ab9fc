import type { Host } from '../host/host.js';
import { Reader } from '../collect/reader.js';

/**
 * A cheap fingerprint of what may change while a machine runs: which disks, ports, PCI and USB devices there are, and
 * which links are up at which speed. Some dozens of small files, no tool: a few milliseconds, once a minute.
 */
export const glanceAt = async (host: Host): Promise<string> => {
  const reader = new Reader(host, () => {});
  const [disks, ports, pci, usb] = await Promise.all(
    ['/sys/block', '/sys/class/net', '/sys/bus/pci/devices', '/sys/bus/usb/devices'].map((folder) =>
      reader.names(folder),
    ),
  );
  const links = await Promise.all(
    (ports ?? []).map((name) => reader.texts(`/sys/class/net/${name}`, ['carrier', 'speed', 'mtu', 'address'])),
  );
  return JSON.stringify([disks, ports, pci, usb, links.map((link) => Object.values(link))]);
};
