/**
 * The rules of the domain, pure. Deciders: `machine`, `evidence`, `identityConflict`, `accessToken`. From a report:
 * `hardwareOf` (normalisation) and `evidenceOf` (what to recognise the machine by); then `resolveIdentity`.
 */
export * from './machine/commands.js';
export { possibleCommandsOf, type PossibleCommand } from './possible/possible-commands.js';
export { machine } from './machine/machine.js';
export { asObserved, observedOrder } from './machine/as-observed.js';
export { newestReport, type Lifecycle, type MachineState, type PlacedReport } from './machine/state.js';
export {
  isVouchedFor,
  judgeEnrolment,
  speakersOf,
  speaksFor,
  type EnrolmentVerdict,
  type Shown,
} from './machine/enrolment.js';
export {
  enrolment,
  type AdmitEnrolment,
  type ContestEnrolment,
  type EnrolmentCommand,
  type EnrolmentState,
  type RefuseEnrolment,
  type RequestEnrolment,
  type SupersedeEnrolment,
} from './enrolment/enrolment.js';
export { bootToken, type BootTokenState, type SpendBootToken } from './enrolment/boot-token.js';
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
  type WithdrawIdentityConflict,
} from './identity/conflict.js';
export type {
  DecidedConflict,
  Distrust,
  IdentityQuestion,
  IdentityVerdict,
  KnownMachine,
  MovedClaim,
} from './identity/question.js';
export { isWithin, narrowed, outOfScope, outsideScope, type TouchedStream, isInScope } from './access/scope.js';
export { account, type AccountState } from './account/account.js';
export { adminBook, theAdminBook } from './account/admin-book.js';
export { accountCommands, type NewAccount } from './account/declared.js';
export type { GivenPassword, OnAccount, Rights } from './account/commands.js';
export { noAccount } from './account/refusals.js';
export { normalisedPassword, problemOfPassword, type Person } from './account/password-rules.js';
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
export {
  compensationOf,
  compensationsOf,
  type Compensation,
  type EventCompensation,
  type Undoing,
} from './undo/compensation.js';
export { partsOf } from './undo/parts.js';
export type { PastEvent } from './undo/standing.js';
export { bearsOnUndo, isDecidedUponAll, tellingOf } from './undo/reversals.js';
export { aggregateOf } from './declared/aggregates.js';
export { declaredCommand, declaredCommands } from './declared/declared.js';
export { problemOfNamed, type Named } from './declared/named.js';
export { machineCommands } from './machine/declared.js';
export { mergeMachine } from './machine/retiring.js';
export * from './ipam/index.js';
export { asnCommands, type AssignedAsn, type DeviceAsn } from './asn/declared.js';
export type { AsnPoolCommand, AsnPoolSettings, FreeAsn, TakeAsn } from './asn/commands.js';
export { type AsnPoolState } from './asn/pool-state.js';
export { bgpCommands } from './bgp/declared.js';
export type { RackBgpCommand, RackBgpState } from './bgp/rack-bgp.js';
export { deriveBgp, type BgpFacts, type DerivedBgp } from './bgp/derive.js';
export type { BgpGap } from './bgp/gaps.js';
export { isSameSession } from './bgp/same-session.js';
export { bgpPasswordOf, type BgpPolicy } from './bgp/by-policy.js';
export {
  families,
  type BgpSession,
  type Family,
  type MachineBgp,
  type Prefixes,
  type Transport,
} from './bgp/session.js';
export { placeCommands } from './place/declared.js';
export type { SiteCommand, Whereabouts } from './place/site-commands.js';
export type { RoomState, SiteState } from './place/site-state.js';
export { rack, type RackState } from './place/rack.js';
export type { FreePlace, RackCommand, TakePlace } from './place/rack-commands.js';
export { chassis, type ChassisState } from './place/chassis.js';
export type { ChassisCommand, FreeSlot, TakeSlot } from './place/chassis-commands.js';
export { type DeviceCommand, type DeviceState } from './place/device.js';
export { type HeldUnits } from './place/occupancy.js';
export type { HeldSlot } from './place/slots.js';
export type { PlacedMachine, SwappedMachines } from './place/machine-moves.js';
export type { PlacedFixture } from './place/fixture-moves.js';
export { announcement, type AnnouncementState } from './announcement/announcement.js';
export { announcementCommands } from './announcement/declared.js';
export { signsOf } from './announcement/signs.js';
export {
  secret,
  type DestroySecret,
  type RotateSecret,
  type SealSecret,
  type SecretCommand,
  type SecretState,
  type ShowSecret,
} from './secret/secret.js';
export { secretReference, wrongPartOf, type SecretName } from './secret/reference.js';
export { disksOf } from './disk/disks-of.js';
export type { ChooseSystemDisk, UnchooseSystemDisk } from './disk/choose.js';
export { assembleConfiguration } from './config/assemble.js';
export {
  changedSections,
  configurationDifferences,
  configurationText,
  type ConfigurationDifference,
} from './config/differences.js';
export { configuration, type ConfigurationState, type RecordServedConfiguration } from './config/configuration.js';
export { entitlementOf, type Entitlement } from './config/entitled.js';
export { configurationCommands, type AppliedConfiguration } from './config/declared.js';
export type { ApplyAsked } from './config/ask-apply.js';
export type { ConfigurationFacts } from './config/facts.js';
export * from './observation/index.js';
export * as secretRefusals from './secret/secret-refusals.js';
export { type ClusterCommand, type ClusterState } from './cluster/cluster.js';
export * from './consul/index.js';
export { clusterCommands } from './cluster/declared.js';
export { type RoleCommand, type RoleState } from './role/role.js';
export { roleCommands } from './role/declared.js';
export { role } from './role/role.js';
export { keptIdentity, type KeptCommand, type KeptState } from './kept/kept.js';
export { keptCommands } from './kept/declared.js';
export { missingForReady, type ReadyFacts } from './ready/missing.js';
export { readiness, type ReadinessState, type RecordReadiness } from './ready/readiness.js';
export { name, type NameCommand, type NameState } from './name/name.js';
export { nameCommands } from './name/declared.js';
export * from './approval/index.js';
export * from './bulk/index.js';
export * from './policy/index.js';
export * from './plan/index.js';
export { deviceType, type DeviceTypeCommand, type DeviceTypeState } from './catalogue/device-type.js';
export { catalogueCommands } from './catalogue/declared.js';
export { problemsOfContent, type ContentProblem } from './catalogue/problems.js';
export { slotsOfType } from './catalogue/slots.js';
export { speedOfInterfaceType } from './catalogue/interface-speed.js';
export { deviceTypeIdOf } from './catalogue/type-code.js';
export { cablingCommands } from './cabling/declared.js';
export { compareCabling, type CablingObserved } from './cabling/compare.js';
export type {
  CablingFinding,
  FindingKind,
  ObservedNeighbour,
  ObservedPort,
  PlannedLink,
  PlannedPeer,
} from './cabling/finding.js';
export * from './drift/index.js';
export { enclosureCommands } from './enclosure/enclosure.js';
export { slotPlaces, type KnownEnclosure, type SlotOfMachine } from './enclosure/slot-places.js';
export * from './outlet/index.js';
export * from './renumbering/index.js';
export { placeRuleCommands, type PlaceRuleState } from './cabling/place-rule.js';
export { proposePlaces, type KnownPlaceRule, type PlaceProposal } from './cabling/propose-place.js';
export { importPlace, type ImportedPlace } from './place-csv/import-place.js';
export type { PlaceRow } from './place-csv/place-row.js';
