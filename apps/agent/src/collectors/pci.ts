import type { Collector, Look, Sections } from '../collect/collector.js';

/** All functions of the PCI buses. */
export const pci: Collector = {
  name: 'pci',
  deadlineMs: 20_000,
  collect: async ({ sources }: Look): Promise<Sections> => {
    const functions = await sources.pci();
    return {
      pci: functions?.map((each) => ({
        address: each.address,
        class: each.className ?? each.classCode,
        vendorId: each.vendorId,
        deviceId: each.deviceId,
        subsystemVendorId: each.subsystemVendorId,
        subsystemDeviceId: each.subsystemDeviceId,
        vendor: each.vendor,
        device: each.device,
        revision: each.revision,
        driver: each.driver,
        numaNode: each.numaNode,
      })),
    };
  },
};
