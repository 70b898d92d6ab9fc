import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { parameters } from '../config/settings.js';
import { roleIdentifier } from './identifier.js';

const role = z.string();

/** Something that machines are for has a name from now on. (A person's rights are an access role.) */
export const RoleDefined = defineEvent('RoleDefined', { latest: z.object({ role, title: z.string() }) });
export const RoleRetitled = defineEvent('RoleRetitled', {
  latest: z.object({ role, title: z.string(), previousTitle: z.string() }),
});
/** No more machines get it; those that have it keep it. */
export const RoleClosed = defineEvent('RoleClosed', { latest: z.object({ role }) });
export const RoleReopened = defineEvent('RoleReopened', { latest: z.object({ role }) });

/** What software of the role is told where no settings policy says otherwise; each time all of it. */
export const RoleParametersSet = defineEvent('RoleParametersSet', {
  latest: z.object({ role, parameters, previous: parameters }),
});
const identifiers = z.array(roleIdentifier);
/** What machines of the role keep through a reinstall, beside what every machine keeps; each time all of it. */
export const RoleIdentifiersSet = defineEvent('RoleIdentifiersSet', {
  latest: z.object({ role, identifiers, previous: identifiers }),
});

export const roleEvents = [
  RoleDefined,
  RoleRetitled,
  RoleClosed,
  RoleReopened,
  RoleParametersSet,
  RoleIdentifiersSet,
] as const;
/** Stream `role-<code>`. */
export type RoleEvent = EventOf<(typeof roleEvents)[number]>;
