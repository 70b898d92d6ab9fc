import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { consulCheckStatus, consulFinding, consulHindrance, consulKeys, consulRegistration } from './registration.js';

const where = { machineId: z.string(), datacenter: z.string() };
const node = z.string();

/** What stands in Consul about a machine from now on, since something about the machine or a policy changed. */
export const ConsulRegistered = defineEvent('ConsulRegistered', {
  latest: z.object({ ...where, registration: consulRegistration, previousNode: z.string().nullable() }),
});
/** Consul had it otherwise than we had written it, and was put right; `found`: what it had. */
export const ConsulRepaired = defineEvent('ConsulRepaired', {
  latest: z.object({ ...where, node, found: z.array(consulFinding).min(1) }),
});
/** `agent`: its own agent has taken the node over. */
export const ConsulDeregistered = defineEvent('ConsulDeregistered', {
  latest: z.object({ ...where, node, because: z.enum(['not-wanted', 'agent']) }),
});
/** An agent on the machine registers it by itself: nothing is written about it there. */
export const ConsulAgentFound = defineEvent('ConsulAgentFound', { latest: z.object({ ...where, node }) });
/** Its keys beside what its own agent registers: agents know nothing of keys. `found`: what was otherwise, where put right. */
export const ConsulKeysWritten = defineEvent('ConsulKeysWritten', {
  latest: z.object({ ...where, keys: consulKeys, found: z.array(consulFinding) }),
});
export const ConsulAgentGone = defineEvent('ConsulAgentGone', { latest: z.object({ ...where, node }) });

/** It does not stand there as it is to, and that is not put right by itself. */
export const ConsulHindered = defineEvent('ConsulHindered', {
  latest: z.object({ ...where, hindrance: consulHindrance }),
});
export const ConsulUnhindered = defineEvent('ConsulUnhindered', { latest: z.object(where) });

/** What Consul says of a machine's health, where that changed. None: Consul says nothing of it any more. */
export const ConsulHealthObserved = defineEvent('ConsulHealthObserved', {
  latest: z.object({
    ...where,
    node,
    /** The worst of all; null where there are none. */
    status: consulCheckStatus.nullable(),
    checks: z.array(
      z.object({ id: z.string(), name: z.string(), service: z.string().nullable(), status: consulCheckStatus }),
    ),
  }),
});

export const consulNodeEvents = [
  ConsulRegistered,
  ConsulRepaired,
  ConsulDeregistered,
  ConsulAgentFound,
  ConsulKeysWritten,
  ConsulAgentGone,
  ConsulHindered,
  ConsulUnhindered,
  ConsulHealthObserved,
] as const;
/** Stream `consulnode-<machine id>`. */
export type ConsulNodeEvent = EventOf<(typeof consulNodeEvents)[number]>;
export type ConsulObservedChecks = EventOf<typeof ConsulHealthObserved>['data']['checks'];
