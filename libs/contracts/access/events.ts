import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

export const accessRole = z.enum(['viewer', 'operator', 'admin', 'machine']);
export type AccessRole = z.infer<typeof accessRole>;

/** The secret itself is shown once and kept only as a hash, outside the log. */
export const AccessTokenIssued = defineEvent('AccessTokenIssued', {
  latest: z.object({
    tokenId: z.string(),
    label: z.string(),
    accessRole,
    machineId: z.string().nullable(),
    expiresAt: z.string().nullable(),
  }),
});
export const AccessTokenRevoked = defineEvent('AccessTokenRevoked', { latest: z.object({ tokenId: z.string() }) });

export const accessEvents = [AccessTokenIssued, AccessTokenRevoked] as const;
/** Stream `accessToken-<id>`. */
export type AccessEvent = EventOf<(typeof accessEvents)[number]>;
