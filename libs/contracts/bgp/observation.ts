import { z } from 'zod';
import { asnSchema } from '../asn/events.js';

const family = z.enum(['ipv4', 'ipv6']);

/** The states of RFC 4271, section 8.2.2, and `disabled` for a session that somebody switched off. */
export const bgpState = z.enum(['idle', 'connect', 'active', 'open-sent', 'open-confirm', 'established', 'disabled']);
export type BgpState = z.infer<typeof bgpState>;

/** Routes of one family that a session carries. Null: the daemon did not say. */
export const bgpRoutes = z.object({
  family,
  /** Learned from the other side and taken. */
  received: z.int().nullable(),
  /** Told to the other side. */
  exported: z.int().nullable(),
});

/** A BGP session as the routing daemon of a machine sees it. */
export const bgpSessionObservation = z.object({
  /** Of the protocol (BIRD), or the neighbour as it is configured: an address or an interface (FRR). */
  name: z.string(),
  /** The other side's address, without its zone; null where it is not known yet. */
  peerAddress: z.string().nullable(),
  /** Interface of a link-local session. */
  interface: z.string().nullable(),
  peerAsn: asnSchema.nullable(),
  localAsn: asnSchema.nullable(),
  state: bgpState,
  /** ISO 8601: when it came to this state, as far as the daemon tells (to the second); null where it does not. */
  since: z.string().nullable(),
  routes: z.array(bgpRoutes),
  /** Why it is down, in the daemon's words. */
  lastError: z.string().nullable(),
});
export type BgpSessionObservation = z.infer<typeof bgpSessionObservation>;
