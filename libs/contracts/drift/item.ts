import { z } from 'zod';
import { codeSchema, siteScopedCodeSchema } from '../code.js';
import { driftKindSchema, type DriftKind } from './kinds.js';

/**
 * What may be behind a difference, so that those with one cause are shown as one. `id` is what the thing is called
 * everywhere: `<site>/<code>` of a device, chassis or rack, `<site>/<rack> <feed>` of a power feed, the code of a policy or
 * role or datacenter of Consul, an address with its VRF (`default 10.0.0.1`), the ASN or name of a peer, a machine's id.
 */
export const driftCause = z.object({
  kind: z.enum([
    'machine',
    'device',
    'chassis',
    'rack',
    'feed',
    'site',
    'policy',
    'peer',
    'address',
    'service',
    'relay',
    'consul',
  ]),
  id: z.string().min(1),
});
export type DriftCause = z.infer<typeof driftCause>;

/** What said that it is otherwise, and when it was so (ISO 8601, UTC, corrected for the clock of who saw it). */
export const driftEvidence = z.object({
  /** `inventory`, `lldp`, `bgp`, `path`, `bmc`, `configuration`, `policy`, `announcement`, `consul` */
  source: z.string().min(1),
  observedAt: z.string(),
});
export type DriftEvidence = z.infer<typeof driftEvidence>;

/** What would mend it: by hand in words; `command` is a mutation with its input, where one does it or takes it as it is. */
export const driftProposal = z.object({
  text: z.string().min(1),
  command: z.object({ mutation: z.string().min(1), input: z.record(z.string(), z.json()) }).nullable(),
});
export type DriftProposal = z.infer<typeof driftProposal>;

/** A machine that has the address as well, as it was when that was found. */
const alsoThere = z.object({
  machineId: z.string(),
  name: z.string().nullable(),
  site: codeSchema.nullable(),
  port: z.string(),
});

/** Of `address-twice`: what its sentences are made of, so that whoever may not see all of these machines is told of the others. */
export const driftShared = z.object({
  /** Where the machine itself has it. */
  port: z.string(),
  others: z.array(alsoThere),
  /** Whose it is; null where it was given to nobody. */
  holder: z.object({ kind: z.string(), id: z.string() }).nullable(),
});
export type DriftShared = z.infer<typeof driftShared>;

/**
 * One difference between what was decided and what was seen. It is the same item as long as kind and subject are the same.
 */
export const driftItem = z.object({
  kind: driftKindSchema,
  /** What of the machine it is about: `eth0`, `default 10.1.2.3`, `hostname`. */
  subject: z.string().min(1),
  /** In one sentence. */
  message: z.string().min(1),
  /** As text; null where nothing should be there, or nothing was seen. */
  expected: z.string().nullable(),
  observed: z.string().nullable(),
  /** Nearest first; of those that several machines share, the one that explains most is shown. */
  causes: z.array(driftCause).min(1),
  evidence: driftEvidence,
  proposal: driftProposal.nullable(),
  /** Left out by all other kinds, and in what was told before there was such a thing. */
  shared: driftShared.optional(),
});
export type StoredDriftItem = z.infer<typeof driftItem>;

/** As comparators make it: with a kind that is known. */
export type DriftItem = Omit<StoredDriftItem, 'kind'> & { readonly kind: DriftKind };

/** What tells the items of one machine apart: `wrong-port eth0`. */
export const driftItemId = ({ kind, subject }: { readonly kind: string; readonly subject: string }): string =>
  `${kind} ${subject}`;

/** Where a machine was, and as what, when its differences were looked at: what they are found by. */
export const driftWhere = z.object({
  name: z.string().nullable(),
  site: codeSchema.nullable(),
  rack: siteScopedCodeSchema.nullable(),
  cluster: codeSchema.nullable(),
  role: codeSchema.nullable(),
});
export type DriftWhere = z.infer<typeof driftWhere>;
