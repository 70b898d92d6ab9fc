import { z } from 'zod';
import { defineEvent } from '#libs/kernel/index.js';
import { place } from './places.js';

const machineId = z.string();

/** Where a machine stands now: the other side of PlaceTaken or SlotTaken, in the same append. */
export const MachinePlaced = defineEvent('MachinePlaced', {
  latest: z.object({ machineId, place, previous: place.nullable() }),
});
export const MachineUnplaced = defineEvent('MachineUnplaced', { latest: z.object({ machineId, place }) });

/** What is written to stream `machine-<id>` about its place. */
export const machinePlaceEvents = [MachinePlaced, MachineUnplaced] as const;
