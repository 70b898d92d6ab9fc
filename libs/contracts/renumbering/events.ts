import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { renumberingPlan } from './plan.js';

const renumbering = codeSchema;
const step = z.string();
const onStep = { renumbering, step };

/** All that is to be done, in order; nothing of it is done yet. */
export const RenumberingPlanned = defineEvent('RenumberingPlanned', {
  latest: z.object({ renumbering, ...renumberingPlan.shape }),
});
export const RenumberingStarted = defineEvent('RenumberingStarted', { latest: z.object({ renumbering }) });
/** It waits: for somebody else, or for machines to be seen with their new numbers. `until`: ISO 8601; null: as long as it takes. */
export const RenumberingStepReached = defineEvent('RenumberingStepReached', {
  latest: z.object({ ...onStep, until: z.string().nullable() }),
});
/** `by`: who said so, in words; the actor of the event is whoever wrote it down. */
export const RenumberingStepConfirmed = defineEvent('RenumberingStepConfirmed', {
  latest: z.object({ ...onStep, by: z.string() }),
});
export const RenumberingConfirmationWithdrawn = defineEvent('RenumberingConfirmationWithdrawn', {
  latest: z.object(onStep),
});
export const RenumberingStepDone = defineEvent('RenumberingStepDone', { latest: z.object(onStep) });
/** A step could not be done, and nothing of it was: somebody has to look. */
export const RenumberingHalted = defineEvent('RenumberingHalted', {
  latest: z.object({
    ...onStep,
    because: z.array(z.object({ machineId: z.string(), code: z.string(), message: z.string(), wayOut: z.string() })),
  }),
});
export const RenumberingPaused = defineEvent('RenumberingPaused', { latest: z.object({ renumbering }) });
export const RenumberingResumed = defineEvent('RenumberingResumed', { latest: z.object({ renumbering }) });
/** It goes no further; what its machines were given is taken back. */
export const RenumberingCancelled = defineEvent('RenumberingCancelled', { latest: z.object({ renumbering }) });
/** These machines have their old numbers again, and no others. */
export const RenumberingTakenBack = defineEvent('RenumberingTakenBack', {
  latest: z.object({ renumbering, machines: z.array(z.string()) }),
});
export const RenumberingEnded = defineEvent('RenumberingEnded', {
  latest: z.object({ renumbering, outcome: z.enum(['done', 'cancelled']) }),
});

export const renumberingEvents = [
  RenumberingPlanned,
  RenumberingStarted,
  RenumberingStepReached,
  RenumberingStepConfirmed,
  RenumberingConfirmationWithdrawn,
  RenumberingStepDone,
  RenumberingHalted,
  RenumberingPaused,
  RenumberingResumed,
  RenumberingCancelled,
  RenumberingTakenBack,
  RenumberingEnded,
] as const;
/** Stream `renumbering-<code>`. */
export type RenumberingEvent = EventOf<(typeof renumberingEvents)[number]>;
