import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema, siteScopedCodeSchema } from '../code.js';

/** A power feed that reaches a rack: `rack` is `<site>/<code>`, `feed` one of the rack's own. */
export const rackFeed = z.object({ rack: siteScopedCodeSchema, feed: codeSchema });
export type RackFeed = z.infer<typeof rackFeed>;

const inlet = {
  /** `<site>/<code>` of a PDU, or of anything else that hands power on. */
  device: siteScopedCodeSchema,
  /** Its power port; null: all of them, or the only one. */
  inlet: z.string().nullable(),
};

/** What a device is fed by. */
export const DeviceFed = defineEvent('DeviceFed', {
  latest: z.object({ ...inlet, ...rackFeed.shape, previous: rackFeed.nullable() }),
});
export const DeviceUnfed = defineEvent('DeviceUnfed', { latest: z.object({ ...inlet, ...rackFeed.shape }) });

export const feedingEvents = [DeviceFed, DeviceUnfed] as const;
/** Stream `feeding-<site>/<device>`. */
export type FeedingEvent = EventOf<(typeof feedingEvents)[number]>;
