import type { Resolvers } from '../schema/executable-schema.js';
import { accountResolvers } from './accounts.js';
import { announcementCsvResolvers } from './announcement-csv.js';
import { announcementResolvers } from './announcements.js';
import { approvalResolvers } from './approvals.js';
import { asnResolvers } from './asn.js';
import { auditResolvers } from './audit.js';
import { cablingResolvers } from './cabling.js';
import { catalogueResolvers } from './catalogue.js';
import { placeCsvResolvers } from './place-csv.js';
import { placeRuleResolvers } from './place-rules.js';
import { clusterResolvers } from './clusters.js';
import { bgpResolvers } from './bgp.js';
import { connectionResolvers } from './connection.js';
import { bulkResolvers } from './bulk.js';
import { differenceResolvers } from './differences.js';
import { driftResolvers } from './drift.js';
import { dryRunResolvers } from './dry-run.js';
import { enrolmentResolvers } from './enrolments.js';
import { filterCompletionResolvers } from './filter-completion.js';
import { holderResolvers } from './holders.js';
import { ipamFields } from './ipam/ipam-fields.js';
import { ipamImports } from './ipam/ipam-imports.js';
import { ipamMutations } from './ipam/ipam-mutations.js';
import { ipamQueries } from './ipam/ipam-queries.js';
import { merged } from './merged.js';
import { machineResolvers } from './machine.js';
import { mutationResolvers } from './mutations.js';
import { payloadResolvers } from './payloads.js';
import { enclosureResolvers } from './enclosures.js';
import { powerResolvers } from './power.js';
import { refusalResolvers } from './refusals.js';
import { renumberingPlanResolvers } from './renumbering-plan.js';
import { renumberingResolvers } from './renumberings.js';
import { overviewResolvers } from './overview.js';
import { possibleCommandResolvers } from './possible-commands.js';
import { placeMutations } from './place/place-commands.js';
import { placeObjects } from './place/place-objects.js';
import { placePayloads } from './place/place-payloads.js';
import { placeQueries } from './place/place-queries.js';
import { planResolvers } from './plans.js';
import { policyResolvers } from './policies.js';
import { queryResolvers } from './queries.js';
import { readModelResolvers } from './read-models.js';
import { relatedResolvers } from './related.js';
import { searchResolvers } from './search.js';
import { secretResolvers } from './secrets.js';
import { configurationResolvers } from './configuration.js';
import { configurationApplyResolvers } from './configuration-apply.js';
import { keptIdentityResolvers } from './kept-identity.js';
import { readinessResolvers } from './readiness.js';
import { observationResolvers } from './observations.js';
import { consulResolvers } from './consul.js';
import { systemDiskResolvers } from './system-disk.js';
import { seriesResolvers } from './series.js';
import { subscriptionResolvers } from './subscriptions.js';
import { trustResolvers } from './trust.js';

/** All that is not simply a property of the object that its parent answered with. */
export const resolvers: Resolvers = merged(
  queryResolvers,
  mutationResolvers,
  refusalResolvers,
  accountResolvers,
  subscriptionResolvers,
  machineResolvers,
  placeQueries,
  catalogueResolvers,
  cablingResolvers,
  placeRuleResolvers,
  placeCsvResolvers,
  placeMutations,
  placeObjects,
  placePayloads,
  relatedResolvers,
  payloadResolvers,
  dryRunResolvers,
  driftResolvers,
  enrolmentResolvers,
  announcementResolvers,
  announcementCsvResolvers,
  differenceResolvers,
  holderResolvers,
  seriesResolvers,
  bulkResolvers,
  approvalResolvers,
  auditResolvers,
  trustResolvers,
  asnResolvers,
  bgpResolvers,
  clusterResolvers,
  policyResolvers,
  planResolvers,
  renumberingResolvers,
  renumberingPlanResolvers,
  powerResolvers,
  enclosureResolvers,
  secretResolvers,
  keptIdentityResolvers,
  readModelResolvers,
  readinessResolvers,
  possibleCommandResolvers,
  searchResolvers,
  overviewResolvers,
  filterCompletionResolvers,
  consulResolvers,
  systemDiskResolvers,
  configurationApplyResolvers,
  configurationResolvers,
  observationResolvers,
  ipamQueries,
  ipamFields,
  ipamMutations,
  ipamImports,
  connectionResolvers(
    'Bulk',
    'Approval',
    'VerdictOnSubject',
    'Machine',
    'TrackedComponent',
    'Timeline',
    'IdentityConflict',
    'AccessToken',
    'Account',
    'MachineDifference',
    'Holding',
    'AuditEvent',
    'Checkpoint',
    'Enrolment',
    'AsnPool',
    'AsnNumber',
    'Announcement',
    'DriftItem',
    'DriftCauseGroup',
    'AcceptanceRule',
    'Vrf',
    'Aggregate',
    'Prefix',
    'Pool',
    'IpAddress',
    'AddressHolding',
    'VlanGroup',
    'Vlan',
    'Site',
    'DeviceType',
    'Cable',
    'CablingFinding',
    'PlaceRule',
    'Rack',
    'Chassis',
    'Device',
    'ConsulDatacenter',
    'ConsulRegistration',
    'Cluster',
    'Role',
    'Policy',
    'TakenName',
    'Renumbering',
    'RenumberedMachine',
    'PlanStep',
    'Outlet',
    'Secret',
    'ServedConfiguration',
    'ObservedBgpSession',
  ),
);
