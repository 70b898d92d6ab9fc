import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/**
 * Kinds of identity evidence. `claimed` ones name one machine at a time and are guarded by a stream each
 * (`evidence-<kind>:<value>`); the others only support or contradict.
 */
export const evidenceKind = z.enum([
  'smbios-uuid',
  'system-serial',
  'board-serial',
  'bmc-mac',
  'nic-mac',
  'device-tree-serial',
  'chassis-serial',
  'disk',
  'dimm',
  'switch-port',
]);
export type EvidenceKind = z.infer<typeof evidenceKind>;

/** One usable piece of evidence: the value is canonical (see libs/domain/identity). */
export const evidence = z.object({ kind: evidenceKind, value: z.string() });
export type Evidence = z.infer<typeof evidence>;

/** From now on this value means this machine. */
export const EvidenceClaimed = defineEvent('EvidenceClaimed', {
  latest: z.object({
    ...evidence.shape,
    machineId: z.string(),
    previousMachineId: z.string().nullable(),
    /** Product that reported it: the same value from another product makes it worthless. */
    product: z.string().nullable(),
  }),
});
export const EvidenceReleased = defineEvent('EvidenceReleased', {
  latest: z.object({ ...evidence.shape, machineId: z.string() }),
});
/** Learned: this value is printed by more than one product or machine and carries no weight any more. */
export const EvidenceDistrusted = defineEvent('EvidenceDistrusted', {
  latest: z.object({ ...evidence.shape, because: z.string(), machineIds: z.array(z.string()) }),
});

const candidate = z.object({
  machineId: z.string(),
  support: z.number(),
  contradiction: z.number(),
  matched: z.array(evidence),
  contradicted: z.array(evidence),
});
export type ConflictCandidate = z.infer<typeof candidate>;

/** A report points to more than one machine, or to one with too much against it. Nothing is merged. */
export const IdentityConflictFound = defineEvent('IdentityConflictFound', {
  latest: z.object({
    conflictId: z.string(),
    digest: z.string(),
    evidence: z.array(evidence),
    candidates: z.array(candidate),
    because: z.string(),
    /** Same evidence and candidates give the same fingerprint: a repeated report is the same conflict. */
    fingerprint: z.string(),
  }),
});
/** What a person decided. `machineId` is the machine that the report belongs to from now on. */
export const IdentityConflictResolved = defineEvent('IdentityConflictResolved', {
  latest: z.object({
    conflictId: z.string(),
    verdict: z.enum(['same', 'different', 'merge', 'split']),
    machineId: z.string(),
    otherMachineId: z.string().nullable(),
    /** All machines that it could have been: the decision stands in the life of each. Missing in old events. */
    candidates: z.array(z.string()).optional(),
  }),
});
/** Nobody has to decide any more: the hardware in the report enrolled for itself, as machine `machineId`. */
export const IdentityConflictWithdrawn = defineEvent('IdentityConflictWithdrawn', {
  latest: z.object({ conflictId: z.string(), machineId: z.string(), candidates: z.array(z.string()) }),
});

export const identityEvents = [
  EvidenceClaimed,
  EvidenceReleased,
  EvidenceDistrusted,
  IdentityConflictFound,
  IdentityConflictResolved,
  IdentityConflictWithdrawn,
] as const;
/** Streams `evidence-<kind>:<value>` and `identityConflict-<id>`. */
export type IdentityEvent = EventOf<(typeof identityEvents)[number]>;
