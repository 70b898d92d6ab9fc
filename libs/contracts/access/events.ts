import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';

export const accessRole = z.enum(['viewer', 'operator', 'admin', 'machine']);
export type AccessRole = z.infer<typeof accessRole>;

/** What a token may be limited to: what belongs to one of these sites, or to one of these clusters. */
export const accessScope = z.object({ sites: z.array(codeSchema), clusters: z.array(codeSchema) });
export type AccessScope = z.infer<typeof accessScope>;

const issued = z.object({
  tokenId: z.string(),
  label: z.string(),
  accessRole,
  machineId: z.string().nullable(),
  expiresAt: z.string().nullable(),
  /** Missing: it is for everything. */
  scope: accessScope.optional(),
});

/** The secret itself is shown once and kept only as a hash, outside the log. */
export const AccessTokenIssued = defineEvent('AccessTokenIssued', {
  /** `owner`: name of the account that it acts for, never with more rights than that has. Missing: it is a tool's. */
  latest: issued.extend({ owner: z.string().optional() }),
  older: [{ schema: issued, upcast: (before) => before }],
});
export const AccessTokenRevoked = defineEvent('AccessTokenRevoked', { latest: z.object({ tokenId: z.string() }) });

/**
 * Somebody was refused, once or often: counted by who, whence and why over a short time, so that trying again and again
 * cannot fill the log. Null: nobody that we know; for the address, many of them. Holds nothing of what was sent.
 */
export const AccessRefused = defineEvent('AccessRefused', {
  latest: z.object({
    /** `token-needed`, `token-invalid`, `access-role-too-low`, `plain-http-refused`, … */
    reason: z.string(),
    /** The door that they stood at: `graphql`, `subscriptions`, `node`, `feed`, … */
    door: z.string(),
    actor: z.string().nullable(),
    tokenId: z.string().nullable(),
    remoteAddress: z.string().nullable(),
    count: z.int().min(1),
    firstAt: z.string(),
    lastAt: z.string(),
  }),
});

export const accessEvents = [AccessTokenIssued, AccessTokenRevoked] as const;
/** Stream `accessToken-<id>`. */
export type AccessEvent = EventOf<(typeof accessEvents)[number]>;

export const refusalEvents = [AccessRefused] as const;
/** Stream `accessRefusal-<day>`. */
export type RefusalEvent = EventOf<(typeof refusalEvents)[number]>;
