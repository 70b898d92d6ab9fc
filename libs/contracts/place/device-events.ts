import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { rackPlace } from './places.js';

const ofDevice = { site: codeSchema, device: codeSchema };

/** What stands in a rack and is neither a machine nor a chassis. */
export const deviceKind = z.enum(['switch', 'pdu', 'patch-panel', 'other']);
export type DeviceKind = z.infer<typeof deviceKind>;

/** `height` in units; 0 for what is mounted beside them. `type` as of a chassis. */
const deviceFacts = z.object({
  kind: deviceKind,
  title: z.string(),
  type: z.string().nullable(),
  height: z.int(),
});
export type DeviceFacts = z.infer<typeof deviceFacts>;

export const DeviceCreated = defineEvent('DeviceCreated', { latest: z.object({ ...ofDevice, ...deviceFacts.shape }) });
export const DeviceDescribed = defineEvent('DeviceDescribed', {
  latest: z.object({ ...ofDevice, was: deviceFacts, is: deviceFacts }),
});
export const DevicePlaced = defineEvent('DevicePlaced', {
  latest: z.object({ ...ofDevice, place: rackPlace, previous: rackPlace.nullable() }),
});
export const DeviceUnplaced = defineEvent('DeviceUnplaced', { latest: z.object({ ...ofDevice, place: rackPlace }) });
export const DeviceRetired = defineEvent('DeviceRetired', { latest: z.object(ofDevice) });
export const DeviceRestored = defineEvent('DeviceRestored', { latest: z.object(ofDevice) });

export const deviceEvents = [
  DeviceCreated,
  DeviceDescribed,
  DevicePlaced,
  DeviceUnplaced,
  DeviceRetired,
  DeviceRestored,
] as const;

/** Stream `device-<site>/<code>`. */
export type DeviceEvent = EventOf<(typeof deviceEvents)[number]>;
