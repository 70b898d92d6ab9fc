import { behindConfigurations } from '#libs/configuration/index.js';
import type { AnsweredBy } from './answered-type.js';
import { bulks, called, everything } from './answered-by-many.js';
import { ipam, routing } from './answered-by-numbers.js';

/** What answers the fields of the spine. */
const spine: AnsweredBy = {
  machine: 'machines',
  machines: 'machines',
  machineChanged: 'machines',
  mergedInto: 'machines',
  otherMachine: 'machines',
  component: 'components',
  components: 'components',
  disks: 'components',
  history: 'components',
  ports: 'ports',
  addresses: 'ports',
  neighbours: 'ports',
  timeline: 'audit',
  auditEvents: 'audit',
  auditEvent: 'audit',
  causeTree: ['audit', 'approvals', 'machines', 'cabling', 'announcements', 'access', 'accounts'],
  cause: ['audit', 'approvals', 'access', 'accounts'],
  sentence: ['audit', 'machines', 'cabling', 'announcements', 'access', 'accounts'],
  evidence: 'identity',
  conflict: 'identity',
  identityConflict: 'identity',
  identityConflicts: 'identity',
  accessTokens: 'access',
  myAccessTokens: 'access',
  account: 'accounts',
  accounts: 'accounts',
  approval: 'approvals',
  approvals: 'approvals',
  enrolment: 'enrolments',
  enrolments: 'enrolments',
  announcement: 'announcements',
  announcements: 'announcements',
  announcementsCsv: ['announcements'],
  acceptanceRule: 'acceptanceRules',
  acceptanceRules: 'acceptanceRules',
  holders: 'audit',
  drift: ['drift', 'machines'],
  driftCauses: ['drift', 'machines'],
  secret: 'secrets',
  secrets: 'secrets',
  keptIdentity: 'kept_identity',
  ready: 'readiness',
  sshKnownHosts: ['machines', 'machine_addresses', 'kept_identity'],
  systemDisk: 'system_disks',
  servedConfigurations: 'configurations',
  observations: 'observations',
  path: 'observations',
  bgpObserved: 'observed_bgp',
  bgpSessionsObserved: ['observed_bgp', 'machines'],
  configuration: behindConfigurations,
  configurationDifference: behindConfigurations,
};

/** Clusters, roles, policies and names. */
const policies: AnsweredBy = {
  cluster: 'clusters',
  clusters: 'clusters',
  role: 'roles',
  roles: 'roles',
  policy: 'policies',
  policies: 'policies',
  takenName: 'names',
  takenNames: 'names',
  renumbering: 'renumberings',
  renumberings: 'renumberings',
  planSteps: 'renumberings',
  power: ['cabling', 'devices', 'device_feeds', 'catalogue', 'components'],
  outlets: ['cabling', 'devices', 'device_feeds', 'catalogue'],
  outletsCsv: ['cabling', 'devices', 'device_feeds', 'catalogue'],
};

/** What answers device types, cables, and what follows from neighbours. */
const cabling: AnsweredBy = {
  deviceType: 'catalogue',
  deviceTypes: 'catalogue',
  cable: 'cabling',
  cables: 'cabling',
  cablingFindings: ['machines', 'ports', 'cabling', 'devices'],
  placeRule: 'place_rules',
  placeRules: 'place_rules',
  proposedPlace: ['machines', 'ports', 'place_rules', 'catalogue', 'identity', 'enclosures', 'chassis', 'devices'],
  serials: 'enclosures',
  placesCsv: ['sites', 'racks', 'chassis', 'devices', 'machines'],
};

/** What answers sites, and what stands in them. */
const place: AnsweredBy = {
  site: 'sites',
  sites: 'sites',
  rack: 'racks',
  racks: 'racks',
  places: 'racks',
  units: 'racks',
  elevation: ['racks', 'machines', 'chassis', 'devices'],
  chassis: 'chassis',
  allChassis: 'chassis',
  slots: 'chassis',
  held: 'chassis',
  device: 'devices',
  devices: 'devices',
  place: ['machines', 'chassis'],
  otherMachine: 'machines',
};

/** Datacenters of Consul, and what stands there. */
const consul: AnsweredBy = {
  consulDatacenter: ['consul_datacenters', 'consul_reach', 'consul_watch'],
  consulDatacenters: ['consul_datacenters', 'consul_reach', 'consul_watch'],
  consulRegistrations: ['consul_nodes', 'machines'],
  consul: 'consul_nodes',
  consulSyncPlan: [
    'machines',
    'machine_addresses',
    'racks',
    'chassis',
    'consul_datacenters',
    'consul_reach',
    'consul_watch',
  ],
  consulDatacenterTest: ['consul_datacenters', 'consul_reach', 'consul_watch'],
};

/** One for each area. Where two areas have a field of the same name, both their projections are waited for. */
const areas: readonly AnsweredBy[] = [
  spine,
  ipam,
  routing,
  place,
  policies,
  consul,
  cabling,
  bulks,
  called,
  everything,
];

function gathered(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [field, names] of areas.flatMap((area) => Object.entries(area)))
    all.set(field, [...(all.get(field) ?? []), ...[names].flat()]);
  return all;
}

/** By field. */
export const projectionsOf = gathered();
