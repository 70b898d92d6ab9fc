import { z } from 'zod';
import { count, flag, label, listOf, text } from './fields.js';

export const transceiver = z.object({
  vendor: label,
  partNumber: label,
  serial: label,
  type: label,
});

export const port = z.object({
  name: text,
  mac: label,
  permanentMac: label,
  pci: label,
  driver: label,
  firmware: label,
  speedMbps: count,
  maxSpeedMbps: count,
  duplex: label,
  link: flag,
  mtu: count,
  /** True for bonds, bridges, VLANs, taps: anything without hardware of its own. */
  virtual: flag,
  /** `ethernet`, `infiniband`, `bond`, `bridge`, `vlan`, … */
  kind: label,
  master: label,
  sriovTotal: count,
  transceiver: transceiver.optional(),
});

export const address = z.object({
  port: text,
  /** CIDR notation. */
  address: text,
  scope: label,
});

export const route = z.object({ destination: text, via: label, port: label, metric: count });

export const neighbour = z.object({
  port: text,
  chassisIdType: label,
  chassisId: label,
  systemName: label,
  systemDescription: label,
  portIdType: label,
  portId: label,
  portDescription: label,
  managementAddresses: listOf(text, 16),
  vlan: count,
  mtu: count,
});
