import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { accessScope } from '../access/events.js';

/** What an account is called: it goes into stream names and actors as it is. Directories call people by e-mail addresses too. */
export const accountNamePattern = /^[a-z0-9]([a-z0-9._@-]{0,126}[a-z0-9])?$/;

/** The rights that a person can have: all access roles but a machine's. */
export const personRole = z.enum(['viewer', 'operator', 'admin']);
export type PersonRole = z.infer<typeof personRole>;

const name = z.string();
/** `scope` missing: it is for everything. */
const rights = { accessRole: personRole, scope: accessScope.optional() };

/** Somebody may sign in under this name, once there is a password. The name is theirs for ever. */
export const AccountCreated = defineEvent('AccountCreated', {
  latest: z.object({ name, displayName: z.string(), ...rights }),
});
/**
 * Another password counts from now on: its hash lies in the records under `passwordId`, and whoever signed in with the one
 * before is signed out.
 */
export const AccountPasswordSet = defineEvent('AccountPasswordSet', {
  latest: z.object({
    name,
    passwordId: z.string(),
    /** Given by somebody else: it has to be changed at the first sign-in. */
    oneTime: z.boolean(),
  }),
});
export const AccountAccessChanged = defineEvent('AccountAccessChanged', {
  latest: z.object({ name, ...rights, previousAccessRole: personRole, previousScope: accessScope.optional() }),
});
export const AccountRetitled = defineEvent('AccountRetitled', {
  latest: z.object({ name, displayName: z.string(), previousDisplayName: z.string() }),
});
/** Nobody signs in with it, and its tokens let nobody in, until it is enabled again. */
export const AccountDisabled = defineEvent('AccountDisabled', { latest: z.object({ name }) });
export const AccountEnabled = defineEvent('AccountEnabled', { latest: z.object({ name }) });
/** Its password and its tokens are worth nothing any more; the name stays what the history calls this person. */
export const AccountRemoved = defineEvent('AccountRemoved', { latest: z.object({ name }) });
/** The same person again; without a password until one is set. */
export const AccountRestored = defineEvent('AccountRestored', { latest: z.object({ name }) });

export const accountEvents = [
  AccountCreated,
  AccountPasswordSet,
  AccountAccessChanged,
  AccountRetitled,
  AccountDisabled,
  AccountEnabled,
  AccountRemoved,
  AccountRestored,
] as const;
/** Stream `account-<name>`. */
export type AccountEvent = EventOf<(typeof accountEvents)[number]>;

/** Can sign in as an admin of everything from now on. */
export const AdminEntered = defineEvent('AdminEntered', { latest: z.object({ name }) });
/** Cannot any more. */
export const AdminStruck = defineEvent('AdminStruck', { latest: z.object({ name }) });

export const adminBookEvents = [AdminEntered, AdminStruck] as const;
/** Stream `adminBook-all`: who can sign in as an admin, so that there is always somebody. */
export type AdminBookEvent = EventOf<(typeof adminBookEvents)[number]>;
