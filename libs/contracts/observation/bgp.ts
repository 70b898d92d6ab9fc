import { z } from 'zod';
import { asnSchema } from '../asn/events.js';
import { text } from '../inventory/fields.js';
import { defineObservation } from './observed-event.js';

const family = z.enum(['ipv4', 'ipv6']);

/** The states of RFC 4271, section 8.2.2, and `disabled` for a session that somebody switched off. */
export const bgpState = z.enum(['idle', 'connect', 'active', 'open-sent', 'open-confirm', 'established', 'disabled']);
export type BgpState = z.infer<typeof bgpState>;

export const routingDaemon = z.enum(['bird', 'frr']);
export type RoutingDaemon = z.infer<typeof routingDaemon>;

const routeCount = z.int().min(0).max(100_000_000).nullable();
/** Longer lists are left out: whoever announces more than this is no machine of a rack. */
const mostListed = 64;

/** Routes of one family that a session carries. Null: the daemon did not say. */
export const bgpRoutes = z.object({
  family,
  /** Learned from the other side and taken. */
  received: routeCount,
  /** Told to the other side. */
  exported: routeCount,
  /** Of those received the ones that were chosen. */
  preferred: routeCount.optional(),
  /** The prefixes that are told to the other side, sorted; left out where nobody could say, or for more than 64. */
  announced: z.array(z.string().max(64)).max(mostListed).optional(),
});
export type BgpRoutes = z.infer<typeof bgpRoutes>;

/** A BGP session as the routing daemon of a machine sees it. */
export const bgpSessionObservation = z.object({
  /** Of the protocol (BIRD), or the neighbour as it is configured: an address or an interface (FRR). */
  name: text,
  /** Left out where there is but one, and nobody names it. */
  vrf: text.optional(),
  /** The other side's address, without its zone; null where it is not known yet. */
  peerAddress: text.nullable(),
  /** Interface of a link-local session. */
  interface: text.nullable(),
  peerAsn: asnSchema.nullable(),
  localAsn: asnSchema.nullable(),
  state: bgpState,
  /** ISO 8601: when it came to this state, as far as the daemon tells (to the second); null where it does not. */
  since: text.nullable(),
  routes: z.array(bgpRoutes).max(4),
  /** Why it is down, in the daemon's words. */
  lastError: text.nullable(),
});
export type BgpSessionObservation = z.infer<typeof bgpSessionObservation>;

/** A routing daemon of the machine, and what it says of its sessions. */
export const bgpDaemon = z.object({
  daemon: routingDaemon,
  /** It is installed, and cannot be asked: why. Then its sessions are not known. */
  problem: text.optional(),
  sessions: z.array(bgpSessionObservation).max(256),
});
export type BgpDaemon = z.infer<typeof bgpDaemon>;

/** No daemon: none is installed. */
export const bgpSection = z.object({ daemons: z.array(bgpDaemon).max(4) });
export type BgpSection = z.infer<typeof bgpSection>;

export const BgpSessionsObserved = defineObservation('BgpSessionsObserved', bgpSection);
