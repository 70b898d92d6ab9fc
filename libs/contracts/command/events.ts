import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/**
 * The outcome of a command that came with an idempotency key, in stream `command-<key>` and in the same append as what
 * it caused: a repeat finds it and gets the first outcome without deciding again.
 */
export const CommandCompleted = defineEvent('CommandCompleted', {
  latest: z.object({
    key: z.string(),
    commandType: z.string(),
    /** sha256 of the command's content: the same key with another content is refused. */
    contentHash: z.string(),
    subject: z.string(),
    outcome: z.enum(['accepted', 'refused']),
    refusal: z
      .object({
        code: z.string(),
        message: z.string(),
        wayOut: z.string(),
        field: z.string().optional(),
        actualRevision: z.number().optional(),
      })
      .nullable(),
    /** What it wrote, in order: a repeat answers with these. */
    events: z.array(z.object({ id: z.string(), type: z.string(), stream: z.string(), revision: z.number() })),
  }),
});
export const commandEvents = [CommandCompleted] as const;
export type CommandEvent = EventOf<(typeof commandEvents)[number]>;
