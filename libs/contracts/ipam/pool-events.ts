import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { holderSchema } from '../holder.js';
import { addressCount, addressFunction, forced, poolMode, rangeUse } from './fields.js';

const pool = codeSchema;
const vrf = codeSchema;
const ofPool = { pool, vrf };
/** Canonical, without a length. */
const address = z.string();
/** Canonical, such as `10.0.0.0/31`. */
const prefix = z.string();

export const PoolCreated = defineEvent('PoolCreated', {
  latest: z.object({
    ...ofPool,
    family: z.union([z.literal(4), z.literal(6)]),
    mode: poolMode,
    function: addressFunction,
    title: z.string(),
    /** Length of the prefixes that it hands out when nobody says another; null where it hands out addresses. */
    blockLength: z.number().int().nullable(),
    /** How long what is given back rests, unless told otherwise. */
    quarantineDays: z.number().int(),
  }),
});
export const PoolChanged = defineEvent('PoolChanged', {
  latest: z.object({ ...ofPool, title: z.string(), quarantineDays: z.number().int() }),
});
export const PoolRemoved = defineEvent('PoolRemoved', { latest: z.object(ofPool) });

/** It hands out what is in this prefix, too. */
export const PoolExtended = defineEvent('PoolExtended', {
  latest: z.object({
    ...ofPool,
    prefix,
    /** Addresses of it that can be handed out: without those that a link needs for itself. */
    usable: addressCount,
  }),
});
export const PoolReduced = defineEvent('PoolReduced', { latest: z.object({ ...ofPool, prefix }) });

const range = { ...ofPool, from: address, to: address, use: rangeUse, title: z.string() };
/** These are not handed out to who asks for the next free one. Those that are taken stay so. */
export const PoolRangeAdded = defineEvent('PoolRangeAdded', { latest: z.object(range) });
export const PoolRangeRemoved = defineEvent('PoolRangeRemoved', { latest: z.object(range) });

const taking = {
  ...ofPool,
  holder: holderSchema,
  function: addressFunction,
  /** Prefix of the pool that it lies in. */
  within: prefix,
};

export const AddressTaken = defineEvent('AddressTaken', {
  latest: z.object({
    ...taking,
    address,
    /** Of the prefix that it is configured with, in bits. */
    length: z.number().int(),
    /** The reservation that it was kept by until now. */
    reservedBy: z.string().optional(),
    forced,
  }),
});
/** Until when what was given back rests, and why. */
const quarantine = z.object({ until: z.string(), because: z.string() }).nullable();
export const AddressFreed = defineEvent('AddressFreed', {
  latest: z.object({ ...taking, address, length: z.number().int(), quarantine }),
});

/** One side of a link: both addresses of a /31 and of a /127 are hosts (RFC 3021, RFC 6164). */
const linkEnd = z.object({ address, holder: holderSchema });
export type LinkEnd = z.infer<typeof linkEnd>;

export const PrefixTaken = defineEvent('PrefixTaken', {
  latest: z.object({
    ...taking,
    prefix,
    /** Who is at which address, where it is a link. */
    ends: z.array(linkEnd).optional(),
    forced,
  }),
});
export const PrefixFreed = defineEvent('PrefixFreed', {
  latest: z.object({ ...taking, prefix, ends: z.array(linkEnd).optional(), quarantine }),
});

/** These can be handed out again: their time was over, or somebody said so. */
export const QuarantineEnded = defineEvent('QuarantineEnded', {
  latest: z.object({
    ...ofPool,
    ended: z.array(z.object({ /** An address or a prefix. */ what: z.string(), within: prefix })).min(1),
  }),
});

export const poolEvents = [
  PoolCreated,
  PoolChanged,
  PoolRemoved,
  PoolExtended,
  PoolReduced,
  PoolRangeAdded,
  PoolRangeRemoved,
  AddressTaken,
  AddressFreed,
  PrefixTaken,
  PrefixFreed,
  QuarantineEnded,
] as const;

/** Stream `pool-<code>`. */
export type PoolEvent = EventOf<(typeof poolEvents)[number]>;
