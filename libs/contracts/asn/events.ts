import { z } from 'zod';
import { defineEvent, lastAsn, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { holderSchema } from '../holder.js';

export const asnSchema = z.int().min(0).max(lastAsn);

/** Both ends belong to it. */
export const asnRange = z.object({ first: asnSchema, last: asnSchema });
export type AsnRange = z.infer<typeof asnRange>;

/** Who shares one number: nobody, all machines and devices of one rack, all machines of one cluster. */
export const asnSharing = z.enum(['machine', 'rack', 'cluster']);
export type AsnSharing = z.infer<typeof asnSharing>;

const pool = codeSchema;
const settings = {
  pool,
  title: z.string(),
  per: asnSharing,
  ranges: z.array(asnRange).min(1),
  /** How long a number is left alone after it was given back. */
  quarantineDays: z.int().min(0),
  /** Why numbers that are not for private use, or that another pool has too, were taken all the same; null where none were. */
  forcedBecause: z.string().nullable(),
};

export const AsnPoolCreated = defineEvent('AsnPoolCreated', { latest: z.object(settings) });
/** The whole of its settings, as they are from now on. */
export const AsnPoolChanged = defineEvent('AsnPoolChanged', { latest: z.object(settings) });
/** Nothing more is handed out of it; who has a number keeps it. */
export const AsnPoolClosed = defineEvent('AsnPoolClosed', { latest: z.object({ pool }) });
export const AsnPoolReopened = defineEvent('AsnPoolReopened', { latest: z.object({ pool }) });

/** Set apart under a code of its own: only who names the reservation gets a number of it. */
export const AsnsReserved = defineEvent('AsnsReserved', {
  latest: z.object({ pool, reservation: codeSchema, ...asnRange.shape, note: z.string() }),
});
export const AsnsUnreserved = defineEvent('AsnsUnreserved', { latest: z.object({ pool, reservation: codeSchema }) });

const taking = {
  pool,
  asn: asnSchema,
  holder: holderSchema,
  /** The rack or cluster whose number it is, where the pool shares them; null where each has its own. */
  group: z.string().nullable(),
  /** Whether others of the group have the same number: had it before, or have it still. */
  shared: z.boolean(),
};
export const AsnTaken = defineEvent('AsnTaken', { latest: z.object(taking) });
/** `quarantineUntil`: null where others still hold it, or where the pool has no quarantine. */
export const AsnFreed = defineEvent('AsnFreed', {
  latest: z.object({ ...taking, quarantineUntil: z.string().nullable() }),
});

export const asnPoolEvents = [
  AsnPoolCreated,
  AsnPoolChanged,
  AsnPoolClosed,
  AsnPoolReopened,
  AsnsReserved,
  AsnsUnreserved,
  AsnTaken,
  AsnFreed,
] as const;
/** Stream `asnpool-<code>`. */
export type AsnPoolEvent = EventOf<(typeof asnPoolEvents)[number]>;

/** Which numbers a pool may hand out from now on. */
export const AsnSpaceClaimed = defineEvent('AsnSpaceClaimed', {
  latest: z.object({ pool, ranges: z.array(asnRange).min(1), forcedBecause: z.string().nullable() }),
});
export const asnSpaceEvents = [AsnSpaceClaimed] as const;
/** Stream `asnspace-all`: where pools learn of each other. */
export type AsnSpaceEvent = EventOf<(typeof asnSpaceEvents)[number]>;

const machineId = z.string();
/** The machine's side of `AsnTaken`, in the same append. */
export const AsnAssigned = defineEvent('AsnAssigned', { latest: z.object({ machineId, asn: asnSchema, pool }) });
/** The machine's side of `AsnFreed`. */
export const AsnReleased = defineEvent('AsnReleased', { latest: z.object({ machineId, asn: asnSchema, pool }) });
/** On stream `machine-<id>`. */
export const machineAsnEvents = [AsnAssigned, AsnReleased] as const;
