import { z } from 'zod';
import { label, text } from '../inventory/fields.js';
import { defineObservation } from './observed-event.js';

const family = z.enum(['ipv4', 'ipv6']);
const mtu = z.int().min(68).max(65_535);

/** What a machine measures the path to: its gateways, the centre, its relay, its BGP peers, and whom a policy names. */
export const pathTargetKind = z.enum(['gateway', 'centre', 'relay', 'bgp-peer', 'peer']);
export type PathTargetKind = z.infer<typeof pathTargetKind>;

/** The largest packet that went there whole and was answered. Sizes are bytes of IP packets, headers included. */
export const packetPath = z.object({
  /** As the configuration calls it: `gateway 10.0.0.1`. */
  target: text,
  kind: pathTargetKind,
  address: text,
  family,
  /** Where it goes out. */
  interface: label,
  /** MTU of that interface: nothing larger was tried. */
  linkMtu: mtu.optional(),
  /** With "don't fragment" set; null where nothing was answered, or it could not be tried. */
  largestPacketBytes: mtu.nullable(),
  /** `ping`: answers to echo requests; `kernel`: what the kernel learned from routers on the way. */
  by: z.enum(['ping', 'kernel']),
  /** Why there is no size. */
  problem: label,
});
export type PacketPath = z.infer<typeof packetPath>;

export const pathServiceKind = z.enum(['dns', 'ntp', 'anycast']);
export type PathServiceKind = z.infer<typeof pathServiceKind>;

/** Whether a service that the machine was told to use answers it. */
export const serviceAnswer = z.object({
  kind: pathServiceKind,
  /** As the configuration calls it. */
  name: text,
  address: text,
  answers: z.boolean(),
  /** Why it does not. */
  problem: label,
  /** NTP: its clock and the machine's differ by no more than this, milliseconds; null where they differ by more than a minute. */
  offsetWithinMs: z.int().min(1).nullable().optional(),
});
export type ServiceAnswer = z.infer<typeof serviceAnswer>;

/** How fast a part of a file came. */
export const downloadSpeed = z.object({
  name: text,
  url: text,
  /** At least this, Mbit/s: one of 1, 3, 10, 30, 100, 300 and so on; 0 for less than 1, null where nothing came. */
  atLeastMbps: z.int().min(0).nullable(),
  problem: label,
});
export type DownloadSpeed = z.infer<typeof downloadSpeed>;

/** What became of what was measured: a list that is missing was not measured. */
export const pathSection = z.object({
  packets: z.array(packetPath).max(128).optional(),
  services: z.array(serviceAnswer).max(128).optional(),
  downloads: z.array(downloadSpeed).max(16).optional(),
});
export type PathSection = z.infer<typeof pathSection>;

export const PathObserved = defineObservation('PathObserved', pathSection);
