/** Projections whose tables answer a field, by the field's name, wherever it is asked for. */
export type AnsweredBy = Readonly<Record<string, string | readonly string[]>>;

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
  causeTree: 'audit',
  cause: 'audit',
  evidence: 'identity',
  conflict: 'identity',
  identityConflict: 'identity',
  identityConflicts: 'identity',
  accessTokens: 'access',
  enrolment: 'enrolments',
  enrolments: 'enrolments',
  announcement: 'announcements',
  announcements: 'announcements',
  announcementsCsv: ['announcements'],
  acceptanceRule: 'acceptanceRules',
  acceptanceRules: 'acceptanceRules',
  holders: 'audit',
  drift: 'drift',
  driftCauses: 'drift',
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
  configuration: [
    'machines',
    'ports',
    'machine_addresses',
    'system_disks',
    'policies',
    'roles',
    'secrets',
    'racks',
    'chassis',
  ],
  configurationDifference: [
    'machines',
    'ports',
    'machine_addresses',
    'system_disks',
    'policies',
    'roles',
    'secrets',
    'racks',
    'chassis',
  ],
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
  proposedPlace: ['machines', 'ports', 'place_rules', 'catalogue', 'identity', 'enclosures', 'chassis'],
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

/** What BGP sessions follow from. */
const bgpFacts = [
  'machines',
  'machine_addresses',
  'rack_bgp',
  'asn_pools',
  'chassis',
  'cabling',
  'ports',
  'policies',
  'racks',
];

/** Numbers and the sessions that follow from them. */
const routing: AnsweredBy = {
  asnPool: 'asn_pools',
  asnPools: 'asn_pools',
  asnHolders: 'asn_pools',
  pool: 'asn_pools',
  rackBgp: 'rack_bgp',
  torBgpConfiguration: bgpFacts,
  bgpSessions: bgpFacts,
  bgpGaps: bgpFacts,
  bgpConfiguration: bgpFacts,
};

/** What answers the fields of address spaces, pools and VLANs. */
const ipam: AnsweredBy = {
  vrf: 'vrfs',
  vrfs: 'vrfs',
  aggregates: 'vrfs',
  prefix: ['vrfs', 'pools'],
  prefixes: ['vrfs', 'pools'],
  pool: 'pools',
  pools: 'pools',
  ipAddress: 'pools',
  ipAddresses: 'pools',
  addressHistory: ['pools', 'audit'],
  assignedAddresses: 'machine_addresses',
  vlan: 'vlans',
  vlans: 'vlans',
  vlanGroup: 'vlans',
  vlanGroups: 'vlans',
};

/** Datacenters of Consul, and what stands there. */
const consul: AnsweredBy = {
  consulDatacenter: ['consul_datacenters', 'consul_reach', 'consul_watch'],
  consulDatacenters: ['consul_datacenters', 'consul_reach', 'consul_watch'],
  consulRegistrations: 'consul_nodes',
  consul: 'consul_nodes',
  consulSyncPlan: ['machines', 'machine_addresses', 'racks', 'chassis', 'consul_datacenters'],
  consulDatacenterTest: 'consul_datacenters',
};

/** One for each area. Where two areas have a field of the same name, both their projections are waited for. */
const areas: readonly AnsweredBy[] = [spine, ipam, routing, place, policies, consul, cabling];

function gathered(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [field, names] of areas.flatMap((area) => Object.entries(area)))
    all.set(field, [...(all.get(field) ?? []), ...[names].flat()]);
  return all;
}

/** By field. */
export const projectionsOf = gathered();
