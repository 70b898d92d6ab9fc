import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

const machineId = z.string();

/** What a machine needs before anything is installed on it. */
export const readyNeed = z.enum(['accepted', 'place', 'cluster', 'role', 'system-disk', 'image', 'configuration']);
export type ReadyNeed = z.infer<typeof readyNeed>;

/** Something that is missing, and in words what. */
export const readyLack = z.object({ what: readyNeed, because: z.string() });
export type ReadyLack = z.infer<typeof readyLack>;

/** Accepted, placed, cluster and role known, system disk and image chosen, configuration complete. */
export const MachineReady = defineEvent('MachineReady', { latest: z.object({ machineId }) });
/** An accepted machine lacks something of that, or something else than before. */
export const MachineNotReady = defineEvent('MachineNotReady', {
  latest: z.object({ machineId, missing: z.array(readyLack).min(1) }),
});

export const readyEvents = [MachineReady, MachineNotReady] as const;
/** Stream `ready-<machine id>`: worked out by us, apart from what people decide about the machine. */
export type ReadyEvent = EventOf<(typeof readyEvents)[number]>;
