import { z } from 'zod';
import { bytes, count, label, text } from './fields.js';

export const pciDevice = z.object({
  address: text,
  class: label,
  vendorId: label,
  deviceId: label,
  subsystemVendorId: label,
  subsystemDeviceId: label,
  vendor: label,
  device: label,
  revision: label,
  driver: label,
  numaNode: count,
});

export const usbDevice = z.object({
  path: label,
  vendorId: label,
  productId: label,
  vendor: label,
  product: label,
  serial: label,
});

export const gpu = z.object({
  pci: label,
  vendor: label,
  model: label,
  serial: label,
  firmware: label,
  memoryBytes: bytes,
  driver: label,
});

export const psu = z.object({
  slot: label,
  manufacturer: label,
  model: label,
  partNumber: label,
  serial: label,
  firmware: label,
  maxWatts: count,
});

export const bmc = z.object({
  address: label,
  prefixLength: count,
  gateway: label,
  address6: label,
  mac: label,
  vlan: count,
  /** `static`, `dhcp`, … */
  addressSource: label,
  channel: count,
  firmware: label,
  ipmiVersion: label,
  manufacturer: label,
  product: label,
  guid: label,
  fru: z
    .object({
      boardManufacturer: label,
      boardProduct: label,
      boardSerial: label,
      boardPartNumber: label,
      productManufacturer: label,
      productName: label,
      productSerial: label,
      productPartNumber: label,
      chassisSerial: label,
      chassisPartNumber: label,
    })
    .optional(),
});
