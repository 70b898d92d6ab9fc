import { z } from 'zod';

/** What stands for every command in a rule. */
export const anyCommand = '*';

/** Most hours that a request may wait: 30 days. */
export const longestWaitHours = 720;

/** Which commands ask for a second person, or for the count typed back, and from how many machines on. */
export const approvalRule = z.object({
  kind: z.literal('approval'),
  /** Types of commands, as the audit names them: `RetireMachine`; `*` for all of them. */
  commands: z.array(z.string()).min(1).max(200),
  /** So many machines in one order, or more, ask for a second person; missing: none do. */
  secondPersonFrom: z.int().min(1).optional(),
  /** More machines than these in one order ask for the count typed back; missing: as everywhere. */
  typedCountAbove: z.int().min(0).optional(),
  /** Hours for which a request waits for an answer. */
  waitHours: z.int().min(1).max(longestWaitHours),
});
