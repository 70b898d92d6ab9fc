import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { siteScopedCodeSchema } from '../code.js';

/** As the machines in it report it, in canonical form. */
const serial = z.string();
const chassis = siteScopedCodeSchema;

/** The enclosure with this serial is that chassis: whoever reports the serial and a slot stands there. */
export const EnclosureIdentified = defineEvent('EnclosureIdentified', {
  latest: z.object({ serial, chassis, previous: chassis.nullable() }),
});
export const EnclosureForgotten = defineEvent('EnclosureForgotten', { latest: z.object({ serial, chassis }) });

export const enclosureEvents = [EnclosureIdentified, EnclosureForgotten] as const;
/** Stream `enclosure-<serial>`. */
export type EnclosureEvent = EventOf<(typeof enclosureEvents)[number]>;
