import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { asnSchema } from '../asn/events.js';
import { siteScopedCodeSchema } from '../code.js';

/** The routing software of a switch: what its configuration is rendered for. */
export const torFlavour = z.enum(['bird', 'frr', 'junos', 'eos']);
export type TorFlavour = z.infer<typeof torFlavour>;

/** What an announced address is for; the words are those of IPAM. */
export const announcedFunction = z.enum(['loopback', 'service', 'anycast']);
export type AnnouncedFunction = z.infer<typeof announcedFunction>;

/** How machines and a switch reach each other. */
export const torLink = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('numbered'),
    /**
     * Prefixes that addresses of machines towards this switch are in. On a link of two (/31, /127) the switch has the
     * other address; elsewhere `address` says which it has.
     */
    networks: z.array(z.object({ prefix: z.string(), address: z.string().nullable() })).min(1),
  }),
  z.object({
    /** Over link-local addresses (RFC 5549, now 8950). */
    kind: z.literal('unnumbered'),
    /** The link-local address of the switch on all these links, where it has a fixed one (`fe80::1`). */
    linkLocal: z.string().nullable(),
  }),
]);
export type TorLink = z.infer<typeof torLink>;

/** One of the switches on top of a rack. */
export const rackTor = z.object({
  /** `<site>/<code>` of the device. */
  device: siteScopedCodeSchema,
  hostname: z.string(),
  /** Null: whatever an ASN pool says that the device has. */
  asn: asnSchema.nullable(),
  flavour: torFlavour,
  /** What machines call their interface towards it. */
  interface: z.string(),
  link: torLink,
});
export type RackTor = z.infer<typeof rackTor>;

/** Seconds. */
export const bgpTimers = z.object({ hold: z.int(), keepalive: z.int(), connectRetry: z.int() });
export type BgpTimers = z.infer<typeof bgpTimers>;

/** RFC 5880; intervals in milliseconds. */
export const bfdSettings = z.object({ receiveMs: z.int(), transmitMs: z.int(), multiplier: z.int() });
export type BfdSettings = z.infer<typeof bfdSettings>;

export const rackBgp = z.object({
  tors: z.array(rackTor).min(1),
  timers: bgpTimers,
  bfd: bfdSettings.nullable(),
  /** Reference of the sealed secret that holds the TCP MD5 password (RFC 2385); never the password. */
  passwordSecret: z.string().nullable(),
  announces: z.array(announcedFunction),
  /** What machines take from the switches, exactly these prefixes of both families: usually the default routes. */
  accepts: z.array(z.string()),
  /** Most routes of one family that a session may carry before it is stopped. */
  maxPrefixes: z.object({ fromTor: z.int(), fromMachine: z.int() }),
});
export type RackBgp = z.infer<typeof rackBgp>;

const rack = siteScopedCodeSchema;
/** How the machines of a rack speak BGP with the switches on top of it: the whole of it, as it is from now on. */
export const RackBgpSet = defineEvent('RackBgpSet', { latest: z.object({ rack, ...rackBgp.shape }) });
export const RackBgpCleared = defineEvent('RackBgpCleared', { latest: z.object({ rack }) });

export const rackBgpEvents = [RackBgpSet, RackBgpCleared] as const;
/** Stream `rackbgp-<site>/<rack>`. */
export type RackBgpEvent = EventOf<(typeof rackBgpEvents)[number]>;
