import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { keptKind } from './upload.js';

const machineId = z.string();
/** What is public of a key: useful for ever, and opens nothing. */
const publicHalf = {
  /** OpenSSH's line without a comment: `ssh-ed25519 AAAA…`. Missing for what has no public half. */
  publicKey: z.string().optional(),
  /** `SHA256:…`, as ssh-keygen prints it. */
  fingerprint: z.string().optional(),
};

/** Something that a machine is known by; its text is sealed under the reference, and nowhere in the log. */
export const keptItem = z.object({
  /** Of the secret: `machine/<id>/ssh-host-key/ed25519`. */
  reference: z.string(),
  kind: keptKind,
  /** `ed25519`; of an identifier, what its role calls it; null for the machine id. */
  name: z.string().nullable(),
  ...publicHalf,
});
export type KeptItem = z.infer<typeof keptItem>;

/** An installed machine brought what it is known by: from now on this is put back at a reinstall. */
export const IdentityKept = defineEvent('IdentityKept', {
  latest: z.object({ machineId, items: z.array(keptItem).min(1) }),
});

const differing = z.object({ reference: z.string(), ...publicHalf });
export type DifferingItem = z.infer<typeof differing>;
/**
 * A machine has something else than what is kept for it: it was installed anew and has not put it back, or somebody made a
 * new one there. All that differs now; none: it has what is kept again.
 */
export const IdentityCompared = defineEvent('IdentityCompared', {
  latest: z.object({ machineId, differing: z.array(differing) }),
});
/** What the machine has is right: what it brings next is kept in the place of what was kept. */
export const IdentityReleased = defineEvent('IdentityReleased', {
  latest: z.object({ machineId, reference: z.string() }),
});

export const keptEvents = [IdentityKept, IdentityCompared, IdentityReleased] as const;
/** Stream `kept-<machine id>`. */
export type KeptEvent = EventOf<(typeof keptEvents)[number]>;
