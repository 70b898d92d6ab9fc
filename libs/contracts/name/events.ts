import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { holderSchema } from '../holder.js';

/** A fully qualified name has one holder at a time: its stream `name-<fqdn>` is where that is decided. */
export const NameTaken = defineEvent('NameTaken', { latest: z.object({ fqdn: z.string(), holder: holderSchema }) });
/**
 * Nobody holds it any more. Until `quarantineUntil` (ISO 8601, UTC) only the one that held it may take it again: caches,
 * keys and monitoring of others still mean that one. null: free at once.
 */
export const NameFreed = defineEvent('NameFreed', {
  latest: z.object({ fqdn: z.string(), holder: holderSchema, quarantineUntil: z.string().nullable() }),
});

/** The next number of a series of names went to somebody: it comes to nobody again. Stream `nameSeries-<pattern>`. */
export const NameNumberDrawn = defineEvent('NameNumberDrawn', {
  latest: z.object({ series: z.string(), number: z.number() }),
});

export const nameEvents = [NameTaken, NameFreed, NameNumberDrawn] as const;
/** Streams `name-<fqdn>` and `nameSeries-<pattern>`. */
export type NameEvent = EventOf<(typeof nameEvents)[number]>;
