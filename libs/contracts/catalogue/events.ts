import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { deviceTypeContent } from './device-type.js';

/** `<manufacturer>/<model>`, both as codes. */
const deviceType = z.string();

/** A device type came into the catalogue, or its file says something else by now. */
export const DeviceTypeImported = defineEvent('DeviceTypeImported', {
  latest: z.object({
    deviceType,
    /** Counts from 1; things of this type keep what they are. */
    version: z.number().int().positive(),
    /** sha256 of the file's bytes, hex. */
    digest: z.string(),
    /** Name of the file that it was read from, as its sender told it. */
    file: z.string().nullable(),
    content: deviceTypeContent,
  }),
});
/** Nothing new is made of this type; what is of it already stays. */
export const DeviceTypeWithdrawn = defineEvent('DeviceTypeWithdrawn', { latest: z.object({ deviceType }) });

export const catalogueEvents = [DeviceTypeImported, DeviceTypeWithdrawn] as const;

/** Stream `devicetype-<manufacturer>/<model>`. */
export type CatalogueEvent = EventOf<(typeof catalogueEvents)[number]>;
