import { z } from 'zod';
import { defineEvent } from '#libs/kernel/index.js';
import { decidedBy } from '../decided-by.js';
import { machineAssignments } from './assignments.js';

const machineId = z.string();

export const MachineAccepted = defineEvent('MachineAccepted', {
  latest: z.object({
    machineId,
    /** Code of the acceptance rule that did it; missing where a person or tool did. */
    rule: z.string().optional(),
  }),
});
/** Nobody vouches for the machine any more: what it was given as an accepted one is drift from now on. */
export const MachineAcceptanceWithdrawn = defineEvent('MachineAcceptanceWithdrawn', {
  latest: z.object({ machineId }),
});
export const MachineNamed = defineEvent('MachineNamed', {
  latest: z.object({
    machineId,
    name: z.string(),
    previousName: z.string().nullable(),
    /** With its domain; missing where it has none: the name is all there is then. */
    fqdn: z.string().optional(),
    /** Missing: by hand. */
    by: decidedBy.optional(),
  }),
});
export const MachineUnnamed = defineEvent('MachineUnnamed', {
  latest: z.object({ machineId, previousName: z.string() }),
});
export const MachineTagged = defineEvent('MachineTagged', { latest: z.object({ machineId, tag: z.string() }) });
export const MachineUntagged = defineEvent('MachineUntagged', { latest: z.object({ machineId, tag: z.string() }) });
export const MachineAnnotated = defineEvent('MachineAnnotated', { latest: z.object({ machineId, note: z.string() }) });
export const MachineRetired = defineEvent('MachineRetired', { latest: z.object({ machineId }) });
export const MachineRestored = defineEvent('MachineRestored', {
  latest: z.object({ machineId, lifecycle: z.enum(['new', 'accepted']) }),
});
/** It was to be given back what it had before it was retired, and this is another one's by now. `what`: `name`, `place`. */
export const MachinePartNotReturned = defineEvent('MachinePartNotReturned', {
  latest: z.object({ machineId, what: z.string(), because: z.string() }),
});
/** A person said that this one and another are the same machine; this one ends. */
export const MachineMerged = defineEvent('MachineMerged', { latest: z.object({ machineId, into: z.string() }) });
/** The other one's history is part of this machine's from now on. */
export const MachineAbsorbed = defineEvent('MachineAbsorbed', {
  latest: z.object({
    machineId,
    absorbed: z.string(),
    /** Tokens that spoke for the other one, and speak for this one from now on. Missing in old events. */
    speakers: z.array(z.string()).optional(),
  }),
});
/** A person said that this machine was two; the other got an id of its own. */
export const MachineSplit = defineEvent('MachineSplit', { latest: z.object({ machineId, other: z.string() }) });

/** What people decided about a machine. */
export const machineDecisions = [
  MachineAccepted,
  MachineAcceptanceWithdrawn,
  MachineNamed,
  MachineUnnamed,
  MachineTagged,
  MachineUntagged,
  MachineAnnotated,
  MachineRetired,
  MachineRestored,
  MachinePartNotReturned,
  MachineMerged,
  MachineAbsorbed,
  MachineSplit,
  ...machineAssignments,
] as const;
