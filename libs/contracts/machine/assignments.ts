import { z } from 'zod';
import { defineEvent } from '#libs/kernel/index.js';
import { decidedBy } from '../decided-by.js';

const machineId = z.string();

export const ClusterAssigned = defineEvent('ClusterAssigned', {
  latest: z.object({ machineId, cluster: z.string(), previousCluster: z.string().nullable(), by: decidedBy }),
});
export const ClusterUnassigned = defineEvent('ClusterUnassigned', {
  latest: z.object({ machineId, previousCluster: z.string() }),
});
export const RoleAssigned = defineEvent('RoleAssigned', {
  latest: z.object({ machineId, role: z.string(), previousRole: z.string().nullable(), by: decidedBy }),
});
export const RoleUnassigned = defineEvent('RoleUnassigned', {
  latest: z.object({ machineId, previousRole: z.string() }),
});

/** Which cluster a machine belongs to and what it is for. */
export const machineAssignments = [ClusterAssigned, ClusterUnassigned, RoleAssigned, RoleUnassigned] as const;
