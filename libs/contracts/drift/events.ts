import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { driftItem, driftWhere } from './item.js';
import { driftKindSchema } from './kinds.js';

const machineId = z.string();

/** Somebody knows of it: it is quiet until then (ISO 8601, UTC), and as long as it says the same. */
export const driftAcknowledgement = z.object({ reason: z.string(), until: z.string() });
export type DriftAcknowledgement = z.infer<typeof driftAcknowledgement>;

const told = {
  machineId,
  item: driftItem,
  where: driftWhere,
  /** That of before, where it was given for just this and its term is not over. */
  acknowledged: driftAcknowledgement.nullable(),
};
const named = { machineId, kind: driftKindSchema, subject: z.string() };

/** From now on something is not as it was decided. */
export const DriftFound = defineEvent('DriftFound', { latest: z.object(told) });
/** It is otherwise than it was decided in another way than before; whoever acknowledged that did not know of this. */
export const DriftChanged = defineEvent('DriftChanged', { latest: z.object(told) });
/** It is as it was decided, or decided as it is; or nobody expects anything of the machine any more. */
export const DriftGone = defineEvent('DriftGone', { latest: z.object(named) });
const relocated = z.object({ machineId, where: driftWhere });
/** The machine is elsewhere, or something else, by now; what is open of it is open there. */
export const DriftRelocated = defineEvent('DriftRelocated', {
  /** `was`: where it was before, so that one can tell what is other. Missing: from before that was written down. */
  latest: relocated.extend({ was: driftWhere.optional() }),
  older: [{ schema: relocated, upcast: (before) => before }],
});

export const DriftAcknowledged = defineEvent('DriftAcknowledged', {
  latest: z.object({ ...named, ...driftAcknowledgement.shape }),
});
export const DriftAcknowledgementWithdrawn = defineEvent('DriftAcknowledgementWithdrawn', {
  latest: z.object(named),
});

export const driftEvents = [
  DriftFound,
  DriftChanged,
  DriftGone,
  DriftRelocated,
  DriftAcknowledged,
  DriftAcknowledgementWithdrawn,
] as const;
/** Stream `drift-<machineId>`. */
export type DriftEvent = EventOf<(typeof driftEvents)[number]>;
