import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { bulkCommand, bulkMode } from '../bulk/events.js';

const approvalId = z.string();

/** Access roles that a command may need. */
export const neededAccessRole = z.enum(['viewer', 'operator', 'admin']);
export type NeededAccessRole = z.infer<typeof neededAccessRole>;

/** What is to be done: one command, or a bulk as it would have begun. Commands hold references to secrets, never their text. */
export const approvalOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    command: z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) }),
    /** The revision that the caller had seen, where the caller insisted on one. */
    expectedRevision: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('bulk'),
    command: bulkCommand,
    mode: bulkMode,
    subjects: z.array(z.string()),
    filter: z.string().nullable(),
    /** As BulkBegun has it: whoever gave the order finds the bulk under the same idempotency key. */
    contentHash: z.string(),
  }),
]);
export type ApprovalOrder = z.infer<typeof approvalOrder>;

/** The policy that asked, in the version that was in force: for so many, and it asks from `from` on. */
export const askingPolicy = z.object({ policy: z.string(), version: z.int(), from: z.int(), count: z.int() });
export type AskingPolicy = z.infer<typeof askingPolicy>;

/** Somebody gave a command for which policy asks for a second person: it is kept, and nothing of it was done. */
export const ApprovalRequested = defineEvent('ApprovalRequested', {
  latest: z.object({
    approvalId,
    /** As people know the command: `RetireMachine`, `ImportPlaces`, `Undo`. */
    command: z.string(),
    order: approvalOrder,
    /** What it would change: streams of machines, or, where it is about none, of what it is about. */
    things: z.array(z.string()),
    policies: z.array(askingPolicy),
    /** Who asked, and whoever is the same person: none of them can give it. */
    by: z.string(),
    /** The access role that the command needs. */
    accessRole: neededAccessRole,
    /** ISO 8601, UTC. */
    expiresAt: z.string(),
  }),
});
/** Another person agreed: it is carried out now. */
export const ApprovalGiven = defineEvent('ApprovalGiven', { latest: z.object({ approvalId, by: z.string() }) });
export const ApprovalRefused = defineEvent('ApprovalRefused', { latest: z.object({ approvalId, by: z.string() }) });
/** Whoever asked does not want it any more. */
export const ApprovalWithdrawn = defineEvent('ApprovalWithdrawn', { latest: z.object({ approvalId, by: z.string() }) });
/** Nobody answered in time. */
export const ApprovalExpired = defineEvent('ApprovalExpired', { latest: z.object({ approvalId }) });
/** It was done: `commandId` is what the audit and an undo know it by; of a bulk, its id. */
export const ApprovalCarriedOut = defineEvent('ApprovalCarriedOut', {
  latest: z.object({ approvalId, commandId: z.string() }),
});
/** It was given, and could not be done any more, or would have done something else: nothing was done. */
export const ApprovalFoundered = defineEvent('ApprovalFoundered', {
  latest: z.object({ approvalId, code: z.string(), message: z.string(), wayOut: z.string() }),
});

export const approvalEvents = [
  ApprovalRequested,
  ApprovalGiven,
  ApprovalRefused,
  ApprovalWithdrawn,
  ApprovalExpired,
  ApprovalCarriedOut,
  ApprovalFoundered,
] as const;
/** Stream `approval-<id>`. */
export type ApprovalEvent = EventOf<(typeof approvalEvents)[number]>;
