import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { holderSchema } from '../holder.js';
import { rackPlace, slotLayout, slotName } from './places.js';

const ofChassis = { site: codeSchema, chassis: codeSchema };

/** What a chassis is, beside where it stands. `type` names a device type of the catalogue: `<manufacturer>/<model>`. */
const chassisFacts = z.object({
  title: z.string(),
  type: z.string().nullable(),
  height: z.int(),
  slots: z.array(slotLayout),
});
export type ChassisFacts = z.infer<typeof chassisFacts>;

const held = z.object({
  ...ofChassis,
  holder: holderSchema,
  slot: slotName,
  node: slotName.optional(),
  purpose: z.string().optional(),
  until: z.string().optional(),
  reservation: z.string().optional(),
});

export const ChassisCreated = defineEvent('ChassisCreated', {
  latest: z.object({ ...ofChassis, ...chassisFacts.shape }),
});
export const ChassisDescribed = defineEvent('ChassisDescribed', {
  latest: z.object({ ...ofChassis, was: chassisFacts, is: chassisFacts }),
});
export const ChassisPlaced = defineEvent('ChassisPlaced', {
  latest: z.object({ ...ofChassis, place: rackPlace, previous: rackPlace.nullable() }),
});
export const ChassisUnplaced = defineEvent('ChassisUnplaced', { latest: z.object({ ...ofChassis, place: rackPlace }) });
export const ChassisRetired = defineEvent('ChassisRetired', { latest: z.object(ofChassis) });
export const ChassisRestored = defineEvent('ChassisRestored', { latest: z.object(ofChassis) });
export const SlotTaken = defineEvent('SlotTaken', { latest: held });
/** Carries what was held, as PlaceFreed does. */
export const SlotFreed = defineEvent('SlotFreed', { latest: held });

export const chassisEvents = [
  ChassisCreated,
  ChassisDescribed,
  ChassisPlaced,
  ChassisUnplaced,
  ChassisRetired,
  ChassisRestored,
  SlotTaken,
  SlotFreed,
] as const;

/** Stream `chassis-<site>/<code>`. (`ChassisChanged` is the enclosure that a machine reports of itself.) */
export type ChassisEvent = EventOf<(typeof chassisEvents)[number]>;
