export { cursorOf, placeOf, CursorError } from './cursor.js';
export type { Page, Placed } from './page.js';
export { groupedBy } from './group-by.js';
export type { MachineColumn, MachineRow } from './machine-columns.js';
export * from './machines.js';
export { machinesAmong } from './machines-among.js';
export * from './components.js';
export * from './network.js';
export * from './consul.js';
export { consulRegistrationsPage } from './consul-registrations.js';
export * from './consul-sides.js';
export { consulMachines, consulMachinesAfter, type ConsulMachineRow } from './consul-machines.js';
export { asnHolders, asnNumbersPage, type AsnNumbersRequest, type AsnNumberView } from './asn.js';
export { asnPoolFigures, asnPoolListAt } from './asn-pools.js';
export { bgpFactsOfMachines, machinesUnder, rackBgpById, type BgpFactsOfMachine, type RackBgpView } from './bgp.js';
export { announcedBy, cableLabels, machinesCalledThen, type CableAt, type NamedAt } from './called.js';
export * from './timeline.js';
export { auditPage, type AuditRequest, type AuditRow } from './audit/audit-page.js';
export { causeTree, type CauseAsked, type CauseNode, type CauseTree } from './audit/cause-tree.js';
export { auditPages } from './audit/audit-export.js';
export { approversOf, deedsOf, type Deed } from './audit/cause-rows.js';
export {
  doneBy,
  doneTo,
  undosAmong,
  undosOf,
  type BulkInRequest,
  type Done,
  type DoneTo,
  type UndoBegun,
} from './audit/undone-rows.js';
export type { AuditFilter } from './audit/audit-filter.js';
export type { AuditOrder } from './audit/audit-search.js';
export { momentOf, type Moment, type MomentOptions } from './moment.js';
export { MomentError } from './asked-moment.js';
export { keyOf, clockAt, observedTime, type When } from './history/when.js';
export type { TrackedComponentRow } from './history/tracked-at.js';
export type { FieldDifference, ListDifference, MachineDifference } from './history/difference.js';
export { fleetDifferencePage, laterMomentOf, machineDifferences, type Between } from './history/fleet-difference.js';
export { heldKinds, holdingsPage, type HeldKind } from './history/holdings.js';
export { holdingsOf, type Holding } from './history/bearers.js';
export { componentPlaces } from './history/places.js';
export { machineSeries, type Grouping, type SeriesPoint } from './history/series.js';
export * from './identity.js';
export * from './access-tokens.js';
export { auditActors } from './audit/audit-actors.js';
export { accountList, accountTitles } from './accounts.js';
export * from './enrolments.js';
export {
  observationsOf,
  observedBgpList,
  observedBgpOf,
  type ObservationView,
  type ObservedBgpView,
} from './observations.js';
export {
  acceptanceRuleCodes,
  acceptanceRulesListed,
  announcementById,
  announcementsAwaiting,
  announcementsWithoutRule,
  announcementsPage,
  isAnythingAwaited,
  type AnnouncementsRequest,
  type AnnouncementView,
} from './announcements.js';
export { listedById, listedPage, type Listed, type ListedRequest, type ListedTable } from './place/listed-table.js';
export * from './place/racks.js';
export * from './place/fixtures.js';
export * from './place/holdings-of-fixtures.js';
export {
  listedById as listRowById,
  listedPage as listPage,
  type Listed as List,
  type ListedRequest as ListRequest,
  type RowAt,
} from './listed.js';
export * from './policy-lists.js';
export { enclosuresOf, slotEvidenceOf, type EnclosureView } from './enclosures.js';
export { outletList, powerGridOf, powerSuppliesOf, type PowerGridRows } from './power.js';
export {
  machinesOfPool,
  planStepList,
  renumberingFigures,
  renumberingList,
  renumberingsUnderWay,
  standingOfSteps,
  type RenumberingFigures,
  type PlanStepStanding,
} from './renumberings.js';
export * from './policy-machines.js';
export * from './policy-figures.js';
export * from './alike-named.js';
export * from './names-not-taken.js';
export * from './secrets.js';
export * from './kept-identity.js';
export * from './readiness.js';
export * from './configuration.js';
export { configurationRows } from './configuration-rows.js';
export * from './served-configurations.js';
export * from './tracked-components.js';
export { ipAddressList, poolList, vrfList } from './ipam/ipam-lists.js';
export { vlanGroupList, vlanList } from './ipam/vlan-lists.js';
export {
  aggregatesPage,
  keyOfPrefix,
  prefixesAround,
  prefixesByKey,
  prefixesPage,
  type PrefixesRequest,
  type PrefixKey,
} from './ipam/prefixes.js';
export { prefixesOfPools, rangesOfPools, type PoolPrefixView, type PoolRangeView } from './ipam/pools.js';
export {
  addressHistoryPage,
  assignedAddressesOf,
  ipAddressesPage,
  type AddressHolding,
  type IpAddressesRequest,
  type MachineAddressView,
} from './ipam/addresses.js';
export { heldInSpans, type PoolSpan } from './ipam/held-in-spans.js';
export { keepingPools, poolFigures, type KeepingPool, type PoolFigures } from './ipam/pool-figures.js';
export * from './liveness.js';
export { commandsById, commandsUnder, type CommandPlaces, type CommandsBy } from './commands.js';
export { bulksPage, machineIdsMatching, standingStill, type BulkListed } from './bulks.js';
export * from './catalogue.js';
export * from './cables.js';
export { needsAttention, type AttentionKind, type NeedsAttention } from './overview/attention.js';
export { deedsIn, newestDeeds, type DeedsFound, type SpanOfDeeds } from './overview/deeds.js';
export * from './overview/fleet-figures.js';
export { machinesReferred, type MachineReferred } from './search/machines-referred.js';
export { searchEverything, type SearchFound, type SearchHit } from './search/search-everything.js';
export {
  filterableLists,
  filterFieldsOf,
  type Filterable,
  type FilterableList,
} from './completion/filterable-lists.js';
export { valuesOfField, type ValueFound, type ValuesWanted } from './completion/filter-values.js';
export { peerNames, type PeerNames } from './peer-names.js';
export * from './place-rules.js';
export { machineIdsBySerials, placeRows, type PlacePart, type PlacesWanted, type StoredPlace } from './place-rows.js';
export { inOneSnapshot } from './one-snapshot.js';
export { machineIdsFrom } from './machine-ids-from.js';
export { driftCausesPage, type DriftCauseView, type DriftCausesRequest } from './drift/drift-causes.js';
export * from './drift/drift-rows.js';
export { driftListAt } from './drift/drift-list.js';
export { driftFigures, machinesWithDrift, openDriftOf, type OpenDrift } from './drift/open-drift.js';
export * from './drift/machine-sides.js';
export {
  addressesKnown,
  addressesSharedBy,
  bearersOf,
  type AddressBearer,
  type AddressKnown,
  type BorneAddress,
} from './drift/shared-addresses.js';
export * from './drift/touched.js';
export { approvalFigures, approvalList, approvalsToEnd, type ApprovalFigures } from './approvals.js';
