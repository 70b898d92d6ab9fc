import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/** What a secret is for; also says what one is generated like (libs/records/secrets/generated.ts). */
export const secretKind = z.enum([
  /** Of a machine's root account, for its console only. */
  'console-password',
  /** Of a BGP session (TCP MD5, RFC 2385). */
  'bgp-password',
  /** User and password of a management controller. */
  'bmc-credentials',
  /** Put back at a reinstall, so that nobody is asked about a changed host key. */
  'ssh-host-key',
  /** /etc/machine-id, put back at a reinstall. */
  'machine-id',
  /** Whatever else a role needs; named by its reference. */
  'other',
]);
export type SecretKind = z.infer<typeof secretKind>;

/** Whom it belongs to: it reaches no machine outside of that. */
export const secretScope = z.object({
  kind: z.enum(['machine', 'cluster', 'site']),
  /** A machine's id; the code of a cluster or site. */
  id: z.string(),
});
export type SecretScope = z.infer<typeof secretScope>;

/** `generated`: here, and nobody has seen it yet. `given`: somebody brought it. */
const origin = z.enum(['given', 'generated']);
export type SecretOrigin = z.infer<typeof origin>;

/** `<scope>/<id>/<kind>`, and `/<name>` where there are several of a kind: `machine/m1f…/console-password`. */
const reference = z.string();
/** Names the sealed text in the records: a new one each time, so that neither an old row nor another's passes for it. */
const sealing = z.string();

/** The text is sealed in the records, and nowhere in the log. */
export const SecretSealed = defineEvent('SecretSealed', {
  latest: z.object({ reference, kind: secretKind, scope: secretScope, sealing, origin }),
});
/** Another text from now on; the one before is gone. */
export const SecretRotated = defineEvent('SecretRotated', {
  latest: z.object({ reference, sealing, origin, previousSealing: z.string() }),
});
/** The sealed text is gone, and with it what it opened; all else about it stays in the log. */
export const SecretDestroyed = defineEvent('SecretDestroyed', {
  latest: z.object({ reference, previousSealing: z.string() }),
});
/** A person was shown the text; who and why stand in the metadata. */
export const SecretShown = defineEvent('SecretShown', { latest: z.object({ reference, sealing }) });

export const secretEvents = [SecretSealed, SecretRotated, SecretDestroyed, SecretShown] as const;
/** Stream `secret-<reference>`. */
export type SecretEvent = EventOf<(typeof secretEvents)[number]>;

/** All secrets are wrapped by another master key from now on. Ids are the first 16 hex digits of a hash of the key. */
export const MasterKeyChanged = defineEvent('MasterKeyChanged', {
  latest: z.object({ keyId: z.string(), previousKeyIds: z.array(z.string()), secrets: z.number() }),
});
export const masterKeyEvents = [MasterKeyChanged] as const;
/** Stream `masterKey-ring`. */
export type MasterKeyEvent = EventOf<(typeof masterKeyEvents)[number]>;
