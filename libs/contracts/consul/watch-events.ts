import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

const datacenter = z.string();

/** It was away so long that its machines are told to be: a short outage is none. `since`: ISO 8601, UTC. */
export const ConsulOutageBegan = defineEvent('ConsulOutageBegan', {
  latest: z.object({
    datacenter,
    because: z.enum(['unreachable', 'denied']),
    message: z.string(),
    since: z.string(),
  }),
});
export const ConsulOutageEnded = defineEvent('ConsulOutageEnded', { latest: z.object({ datacenter }) });

/** Machines that would be taken out at once, of how many, and a digest of their ids. */
const held = { machines: z.int().min(1), registered: z.int().min(0), digest: z.string() };

/** So many machines would be taken out of it at once that nobody may have meant it: they stay until somebody says yes. */
export const ConsulDeregistrationHeld = defineEvent('ConsulDeregistrationHeld', {
  latest: z.object({ datacenter, ...held }),
});
/** Nothing is held any more: it was carried out, or is not wanted any more. */
export const ConsulDeregistrationReleased = defineEvent('ConsulDeregistrationReleased', {
  latest: z.object({ datacenter }),
});
/** Somebody said yes to exactly these. */
export const ConsulDeregistrationAllowed = defineEvent('ConsulDeregistrationAllowed', {
  latest: z.object({ datacenter, ...held }),
});

export const consulWatchEvents = [
  ConsulOutageBegan,
  ConsulOutageEnded,
  ConsulDeregistrationHeld,
  ConsulDeregistrationReleased,
  ConsulDeregistrationAllowed,
] as const;
/** Stream `consulwatch-<code>`: what is waited for, and what waits. */
export type ConsulWatchEvent = EventOf<(typeof consulWatchEvents)[number]>;
