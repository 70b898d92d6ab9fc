/**
 * The rules of the domain, pure. Deciders: `machine`, `evidence`, `identityConflict`, `accessToken`. From a report:
 * `hardwareOf` (normalisation) and `evidenceOf` (what to recognise the machine by); then `resolveIdentity`.
 */
export * from './machine/commands.js';
export { machine } from './machine/machine.js';
export { newestReport, type Lifecycle, type MachineState, type PlacedReport } from './machine/state.js';
export { isClaimable } from './identity/kinds.js';
export { claimsOf } from './identity/claims.js';
export { evidenceStreamId } from './identity/evidence-stream.js';
export {
  evidence,
  type ClaimEvidence,
  type DistrustEvidence,
  type EvidenceCommand,
  type EvidenceState,
  type ReleaseEvidence,
} from './identity/evidence.js';
export {
  identityConflict,
  type ConflictVerdict,
  type FindIdentityConflict,
  type IdentityConflictCommand,
  type IdentityConflictState,
  type ResolveIdentityConflict,
} from './identity/conflict.js';
export type {
  DecidedConflict,
  Distrust,
  IdentityQuestion,
  IdentityVerdict,
  KnownMachine,
  MovedClaim,
} from './identity/question.js';
export {
  accessToken,
  type AccessTokenCommand,
  type AccessTokenState,
  type IssueAccessToken,
  type RevokeAccessToken,
} from './access/access-token.js';
export { hardwareOf } from './hardware/hardware.js';
export { evidenceOf } from './identity/evidence-of.js';
export { productOf } from './identity/product-of.js';
export { resolveIdentity } from './identity/resolve.js';
export { conflictIdOf, fingerprintOf } from './identity/fingerprint.js';
