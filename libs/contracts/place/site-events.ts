import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';

const site = codeSchema;
const title = z.string();
const code = codeSchema;

/** What a site keeps a list of: a code is used once among its kind. */
export const siteEntryKind = z.enum(['rack', 'chassis', 'device']);
export type SiteEntryKind = z.infer<typeof siteEntryKind>;

/** Where in the site: nothing of it known, the room, or room and row. */
const whereabouts = { room: code.nullable(), row: code.nullable() };
const entry = { site, kind: siteEntryKind, code, ...whereabouts };

export const SiteCreated = defineEvent('SiteCreated', { latest: z.object({ site, title }) });
export const SiteTitled = defineEvent('SiteTitled', { latest: z.object({ site, title, previousTitle: title }) });
export const SiteRetired = defineEvent('SiteRetired', { latest: z.object({ site }) });
export const SiteRestored = defineEvent('SiteRestored', { latest: z.object({ site }) });
export const RoomAdded = defineEvent('RoomAdded', { latest: z.object({ site, room: code, title }) });
export const RoomRemoved = defineEvent('RoomRemoved', { latest: z.object({ site, room: code, title }) });
export const RowAdded = defineEvent('RowAdded', { latest: z.object({ site, room: code, row: code, title }) });
export const RowRemoved = defineEvent('RowRemoved', { latest: z.object({ site, room: code, row: code, title }) });
/** A rack, chassis or device belongs to the site from now on, or has got another room or row. */
export const SiteListed = defineEvent('SiteListed', {
  latest: z.object({ ...entry, previous: z.object(whereabouts).nullable() }),
});
export const SiteUnlisted = defineEvent('SiteUnlisted', { latest: z.object(entry) });

export const siteEvents = [
  SiteCreated,
  SiteTitled,
  SiteRetired,
  SiteRestored,
  RoomAdded,
  RoomRemoved,
  RowAdded,
  RowRemoved,
  SiteListed,
  SiteUnlisted,
] as const;

/** Stream `site-<code>`. */
export type SiteEvent = EventOf<(typeof siteEvents)[number]>;
