import { z } from 'zod';

/** Who decided it: a person or tool by hand, or a policy, in the version that it had then. */
export const decidedBy = z.union([z.literal('hand'), z.object({ policy: z.string(), version: z.number() })]);
export type DecidedBy = z.infer<typeof decidedBy>;

/** As people read it: `by hand`, `by policy loopbacks, version 3`. */
export const decidedByText = (by: DecidedBy): string =>
  by === 'hand' ? 'by hand' : `by policy ${by.policy}, version ${by.version}`;
