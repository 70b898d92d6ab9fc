import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { addressCount, addressFunction, forced, prefixKind, vlanReference } from './fields.js';

const vrf = codeSchema;
/** Canonical, such as `10.0.0.0/8`. */
const prefix = z.string();

/** An address space of its own: the same prefix in two of them is two prefixes. */
export const VrfCreated = defineEvent('VrfCreated', {
  latest: z.object({ vrf, title: z.string(), routeDistinguisher: z.string().nullable() }),
});
export const VrfChanged = defineEvent('VrfChanged', {
  latest: z.object({ vrf, title: z.string(), routeDistinguisher: z.string().nullable() }),
});
export const VrfRemoved = defineEvent('VrfRemoved', { latest: z.object({ vrf }) });

/** Space that somebody gave us to divide: what a registry allocated, or private space that we decided to use. */
export const AggregateAdded = defineEvent('AggregateAdded', {
  latest: z.object({
    vrf,
    prefix,
    /** Who it is from: `ripe`, `rfc1918`, a provider. */
    registry: z.string(),
    title: z.string(),
    /** Addresses of it that prefixes had already. */
    used: addressCount,
    forced,
  }),
});
export const AggregateRemoved = defineEvent('AggregateRemoved', {
  latest: z.object({ vrf, prefix, registry: z.string(), title: z.string() }),
});

/** What people say of a prefix. `null` says that it has none. */
export const prefixFacts = z.object({
  title: z.string(),
  function: addressFunction.nullable(),
  site: codeSchema.nullable(),
  cluster: codeSchema.nullable(),
  vlan: vlanReference.nullable(),
});
export type PrefixFacts = z.infer<typeof prefixFacts>;

/** Where a prefix stands in the tree, and what that moves: enough for a counter of what is used. */
const standing = {
  /** The prefix right above it. */
  parent: prefix.nullable(),
  /** The aggregate that it lies in, where it is the topmost prefix there. */
  aggregate: prefix.nullable(),
  /** Addresses of the prefixes right below it: used of it, and no more of its parent (or the other way round). */
  below: addressCount,
};

export const PrefixAdded = defineEvent('PrefixAdded', {
  latest: z.object({ vrf, prefix, kind: prefixKind, ...prefixFacts.shape, ...standing, forced }),
});
export const PrefixChanged = defineEvent('PrefixChanged', {
  latest: z.object({ vrf, prefix, ...prefixFacts.shape }),
});
export const PrefixRemoved = defineEvent('PrefixRemoved', { latest: z.object({ vrf, prefix, ...standing }) });
/** From now on a pool hands out what is in it. */
export const PrefixPooled = defineEvent('PrefixPooled', { latest: z.object({ vrf, prefix, pool: codeSchema }) });
export const PrefixUnpooled = defineEvent('PrefixUnpooled', { latest: z.object({ vrf, prefix, pool: codeSchema }) });

export const vrfEvents = [
  VrfCreated,
  VrfChanged,
  VrfRemoved,
  AggregateAdded,
  AggregateRemoved,
  PrefixAdded,
  PrefixChanged,
  PrefixRemoved,
  PrefixPooled,
  PrefixUnpooled,
] as const;

/** Stream `vrf-<code>`. */
export type VrfEvent = EventOf<(typeof vrfEvents)[number]>;
