import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/** A verification of the log came to its end and found nothing wrong. */
export const LogVerified = defineEvent('LogVerified', {
  latest: z.object({
    verificationId: z.string(),
    /** Everything up to here was looked at. */
    position: z.string(),
    events: z.number(),
    /** The last checkpoint that it went by; null where there is none yet. */
    checkpoint: z.number().nullable(),
  }),
});

/** A verification of the log found that it is not what was recorded and signed. */
export const LogFoundAltered = defineEvent('LogFoundAltered', {
  latest: z.object({
    verificationId: z.string(),
    position: z.string(),
    /** The first of what is wrong, by kind and in words. */
    findings: z.array(z.object({ kind: z.string(), text: z.string() })),
    /** How much is wrong in all. */
    count: z.number(),
  }),
});

export const trustEvents = [LogVerified, LogFoundAltered] as const;
/** Stream `log-verification`. */
export type TrustEvent = EventOf<(typeof trustEvents)[number]>;
