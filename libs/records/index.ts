export { createAccess, type Access, type AccessParts, type IssuedToken } from './access/access.js';
export type { FirstAdminToken } from './access/first-admin-token.js';
export type { PreparedToken, TokenOrder } from './access/issue-token.js';
export {
  mayActAs,
  placeOf,
  principalOf,
  ranksAsHigh,
  type KnownToken,
  type Principal,
  type TokenPrincipal,
} from './access/principal.js';
export { createPeople, type People } from './accounts/people.js';
export type { Accounts, NewAccountOrder, PasswordOutcome } from './accounts/accounts.js';
export type { AccountAsked } from './accounts/put-password.js';
export { busySeconds, type NotSignedIn, type SignInDesk } from './accounts/sign-in-desk.js';
export { browserOf } from './sessions/browser.js';
export type { SessionOwner } from './sessions/session-rows.js';
export type { LiveSession, OpenedSession, SessionLimits, Sessions, SignedInFrom } from './sessions/sessions.js';
export { RefusalNotes, type AccessRefusals, type RefusedAccess } from './access/refusals.js';
export { bearerOf, hashOfToken } from './access/token-text.js';
export { maySpeakSecrets, type PlainHttp } from './access/transport.js';
export { gather, type GatherOptions } from './gather.js';
export { createBootTokens, type BootToken, type BootTokenOrder, type BootTokens } from './enrolment/boot-tokens.js';
export { createChallenges, type Challenges } from './enrolment/challenges.js';
export {
  createWaitingEnrolments,
  type ClaimedReport,
  type KnownEnrolment,
  type WaitingEnrolment,
  type WaitingEnrolments,
} from './enrolment/waiting-enrolments.js';
export { createStandings, type Standings, type ToldStanding } from './consul/standings.js';
export { createFollowed, type Followed } from './followed.js';
export { newId } from './new-id.js';
export * from './reports/newest-report.js';
export * from './reports/raw-reports.js';
export * from './reports/pending-reports.js';
export { LivenessNotes } from './liveness/liveness.js';
export * from './liveness/silence.js';
export {
  createServedConfigurations,
  type ServedConfiguration,
  type ServedConfigurations,
} from './configurations/served-configurations.js';
export { changeMasterKey } from './secrets/change-master-key.js';
export { generatedSecret, type SecretText } from './secrets/generated.js';
export type { KeyPlace } from './secrets/key-ring.js';
export { createSealedTexts, type SealedTexts } from './secrets/sealed-texts.js';
export type { ComparedText, Opened } from './secrets/opened.js';
export { keepSecrets, type SecretKeeping } from './secrets/secret-keeping.js';
export { sshPublicKey, type SshPublicKey } from './secrets/ssh-public-key.js';
export type { SecretAsked, Secrets } from './secrets/secrets.js';
export {
  createNewestObservations,
  type NewestObservation,
  type NewestObservations,
  type TokenAndObservation,
} from './observations/newest-observations.js';
