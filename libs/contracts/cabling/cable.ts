import { z } from 'zod';

/** What is plugged in at both ends of a cable. */
export const cableKind = z.enum(['copper', 'fibre', 'dac', 'power', 'console']);
export type CableKind = z.infer<typeof cableKind>;

/**
 * `planned`: it should be there, and nobody has said that it was laid. `laid`: somebody has. `out-of-use`: it is there or
 * not, and nobody is to miss it.
 */
export const cableStatus = z.enum(['planned', 'laid', 'out-of-use']);
export type CableStatus = z.infer<typeof cableStatus>;

/**
 * Where a cable is plugged in. `id` is a machine's id, or `<site>/<code>` of a device or chassis; `port` is what people
 * or the operating system call it (`Ethernet1/1`, `eno1`, `PSU1`), or a machine's port by its MAC.
 */
export const cableEnd = z.object({
  kind: z.enum(['machine', 'chassis', 'device']),
  id: z.string().min(1),
  port: z.string().min(1),
});
export type CableEnd = z.infer<typeof cableEnd>;

/** What is said of a cable beside its ends. Speed in Mbit/s and MTU in bytes of payload, where the plan wants them so. */
export const cableFacts = z.object({
  kind: cableKind,
  label: z.string().nullable(),
  status: cableStatus,
  speedMbps: z.number().int().positive().nullable(),
  mtu: z.number().int().positive().nullable(),
});
export type CableFacts = z.infer<typeof cableFacts>;

export const cableEndText = ({ kind, id, port }: CableEnd): string => `port ${port} of ${kind} ${id}`;
