import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { holderSchema } from '../holder.js';
import { footprint, powerFeed, rackNumbering } from './places.js';

const ofRack = { site: codeSchema, rack: codeSchema };
const whereabouts = { room: codeSchema.nullable(), row: codeSchema.nullable() };

/** What a rack is, beside where it stands. Height in units, width in inches between the rails' outer edges (19, 21, …). */
const rackFacts = z.object({
  title: z.string(),
  height: z.int(),
  width: z.int(),
  numbering: rackNumbering,
  feeds: z.array(powerFeed),
});
export type RackFacts = z.infer<typeof rackFacts>;

/** What is held, by whom; a reservation says why and until when (ISO 8601), others under which reservation they came. */
const tenure = {
  holder: holderSchema,
  purpose: z.string().optional(),
  until: z.string().optional(),
  reservation: z.string().optional(),
};
const held = z.object({ ...ofRack, ...tenure, ...footprint.shape });

export const RackCreated = defineEvent('RackCreated', {
  latest: z.object({ ...ofRack, ...rackFacts.shape, ...whereabouts }),
});
export const RackDescribed = defineEvent('RackDescribed', {
  latest: z.object({ ...ofRack, was: rackFacts, is: rackFacts }),
});
export const RackMoved = defineEvent('RackMoved', {
  latest: z.object({ ...ofRack, ...whereabouts, previous: z.object(whereabouts) }),
});
export const RackRetired = defineEvent('RackRetired', { latest: z.object(ofRack) });
export const RackRestored = defineEvent('RackRestored', { latest: z.object(ofRack) });
export const PlaceTaken = defineEvent('PlaceTaken', { latest: held });
/** Carries what was held, so that a reader sees what went and an undo can give it back. */
export const PlaceFreed = defineEvent('PlaceFreed', { latest: held });

export const rackEvents = [
  RackCreated,
  RackDescribed,
  RackMoved,
  RackRetired,
  RackRestored,
  PlaceTaken,
  PlaceFreed,
] as const;

/** Stream `rack-<site>/<code>`. */
export type RackEvent = EventOf<(typeof rackEvents)[number]>;
