import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

const role = z.string();

/** Something that machines are for has a name from now on. (A person's rights are an access role.) */
export const RoleDefined = defineEvent('RoleDefined', { latest: z.object({ role, title: z.string() }) });
export const RoleRetitled = defineEvent('RoleRetitled', {
  latest: z.object({ role, title: z.string(), previousTitle: z.string() }),
});
/** No more machines get it; those that have it keep it. */
export const RoleClosed = defineEvent('RoleClosed', { latest: z.object({ role }) });
export const RoleReopened = defineEvent('RoleReopened', { latest: z.object({ role }) });

export const roleEvents = [RoleDefined, RoleRetitled, RoleClosed, RoleReopened] as const;
/** Stream `role-<code>`. */
export type RoleEvent = EventOf<(typeof roleEvents)[number]>;
