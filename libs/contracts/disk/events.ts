import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { decidedBy } from '../decided-by.js';
import { systemDisk } from './system-disk.js';

const machineId = z.string();

export const SystemDiskChosen = defineEvent('SystemDiskChosen', {
  latest: z.object({
    machineId,
    systemDisk,
    by: decidedBy,
    /** What was said about the data on it; null where nothing was found on it. */
    takesData: z.string().nullable(),
    previous: systemDisk.nullable(),
  }),
});
export const SystemDiskUnchosen = defineEvent('SystemDiskUnchosen', {
  latest: z.object({ machineId, previous: systemDisk }),
});

export const systemDiskEvents = [SystemDiskChosen, SystemDiskUnchosen] as const;
/** In the machine's own stream. */
export type SystemDiskEvent = EventOf<(typeof systemDiskEvents)[number]>;
