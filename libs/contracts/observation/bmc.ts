import { z } from 'zod';
import { ipAddress, macAddress, vlanId } from '../config/words.js';
import { defineObservation } from './observed-event.js';

const short = z.string().min(1).max(300);

/** How a LAN channel of the management controller is on the network. Null: it did not say. */
export const bmcNetwork = z.object({
  /** Of IPMI: 1 to 11. */
  channel: z.int().min(1).max(11),
  mac: macAddress.nullable(),
  /** Where its IPv4 address is from: `static`, `dhcp`, and what else ipmitool knows. */
  source: z.string().max(64).nullable(),
  address: ipAddress.nullable(),
  prefixLength: z.int().min(0).max(32).nullable(),
  gateway: ipAddress.nullable(),
  vlan: vlanId.nullable(),
  /** Static IPv6 addresses that are in use, without their lengths. */
  addresses6: z.array(ipAddress).max(16),
});
export type BmcNetwork = z.infer<typeof bmcNetwork>;

/** An account, without its password. */
export const bmcUser = z.object({
  id: z.int().min(1).max(63),
  name: z.string().max(16),
  enabled: z.boolean(),
  /** As IPMI calls them, in lower case: `administrator`, `operator`, `user`, `no access`. */
  privilege: z.string().max(32).nullable(),
});
export type BmcUser = z.infer<typeof bmcUser>;

/** A pair of name and password that a maker ships, and whether it still lets somebody in; null: that could not be tried. */
export const factoryCredential = z.object({
  maker: z.string().max(64),
  user: z.string().max(16),
  valid: z.boolean().nullable(),
});
export type FactoryCredential = z.infer<typeof factoryCredential>;

/** What became of setting it up, where the configuration has a part for it. */
export const bmcSetUp = z.object({
  generation: z.int().min(1),
  outcome: z.enum(['in-step', 'failed', 'not-tried']),
  /** What did not go, or what the configuration lacks. */
  problems: z.array(short).max(16),
});
export type BmcSetUp = z.infer<typeof bmcSetUp>;

/** The management controller, as the machine sees it through its own IPMI device. */
export const bmcSection = z.object({
  /** False: the machine cannot talk to it. */
  reachable: z.boolean(),
  /** Why not. */
  because: short.optional(),
  network: bmcNetwork.optional(),
  users: z.array(bmcUser).max(63).optional(),
  /** Of makers whose accounts are there. */
  factoryCredentials: z.array(factoryCredential).max(32).optional(),
  setUp: bmcSetUp.optional(),
});
export type BmcSection = z.infer<typeof bmcSection>;

export const BmcObserved = defineObservation('BmcObserved', bmcSection);
