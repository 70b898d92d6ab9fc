import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/**
 * What a machine, or a person for it, showed when it got a token: `evidence` (anybody can print serials), a `token` of
 * its own, the one-time `boot-token` of an expected boot, possession of the `tpm` key of before, an `operator`'s yes.
 */
export const enrolmentProof = z.enum(['evidence', 'token', 'boot-token', 'tpm', 'operator']);
export type EnrolmentProof = z.infer<typeof enrolmentProof>;

const ofEnrolment = { enrolmentId: z.string(), machineId: z.string() };

/**
 * Somebody came with the evidence of an accepted machine and nothing that proves it. What it reports is kept apart until
 * a person decides. `tokenId` null: an anonymous report, which gets no token. `differs`: event types that its report
 * would have led to. Keys are sha256 of the public key (SubjectPublicKeyInfo), hex; `tpmKey` only where its possession
 * was proven.
 */
export const EnrolmentRequested = defineEvent('EnrolmentRequested', {
  latest: z.object({
    ...ofEnrolment,
    tokenId: z.string().nullable(),
    remoteAddress: z.string(),
    digest: z.string(),
    differs: z.array(z.string()),
    tpmKey: z.string().nullable(),
    endorsementKey: z.string().nullable(),
  }),
});
/** The same one reports something else meanwhile; the newest report is the one that a yes takes over. */
export const EnrolmentClaimReplaced = defineEvent('EnrolmentClaimReplaced', {
  latest: z.object({ ...ofEnrolment, digest: z.string(), differs: z.array(z.string()) }),
});
/** Two cannot be one machine: something speaks against the claim, and a person has to look. */
export const EnrolmentContested = defineEvent('EnrolmentContested', {
  latest: z.object({ ...ofEnrolment, because: z.enum(['machine-alive', 'other-tpm-key', 'other-hardware']) }),
});
/** A person said yes: what reported is the machine, and its token speaks for it from now on. */
export const EnrolmentAdmitted = defineEvent('EnrolmentAdmitted', {
  latest: z.object({ ...ofEnrolment, tokenId: z.string().nullable() }),
});
/** A person said no: its token is worthless. */
export const EnrolmentRefused = defineEvent('EnrolmentRefused', {
  latest: z.object({ ...ofEnrolment, tokenId: z.string().nullable() }),
});
/** The same sender enrolled again before anybody decided: the later enrolment waits in its place. */
export const EnrolmentSuperseded = defineEvent('EnrolmentSuperseded', {
  latest: z.object({ ...ofEnrolment, tokenId: z.string().nullable(), by: z.string() }),
});

/** The one-time token of a boot answer opened an enrolment. Stream `bootToken-<id>`: being there means spent. */
export const BootTokenSpent = defineEvent('BootTokenSpent', {
  latest: z.object({ bootTokenId: z.string(), machineId: z.string(), attemptId: z.string(), tokenId: z.string() }),
});

export const enrolmentEvents = [
  EnrolmentRequested,
  EnrolmentClaimReplaced,
  EnrolmentContested,
  EnrolmentAdmitted,
  EnrolmentRefused,
  EnrolmentSuperseded,
  BootTokenSpent,
] as const;
/** Streams `enrolment-<id>` and `bootToken-<id>`. */
export type EnrolmentEvent = EventOf<(typeof enrolmentEvents)[number]>;
