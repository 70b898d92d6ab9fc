import type { AnsweredBy } from './answered-type.js';

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
export const routing: AnsweredBy = {
  asnPool: 'asn_pools',
  asnPools: 'asn_pools',
  asnHolders: 'asn_pools',
  pool: 'asn_pools',
  rackBgp: 'rack_bgp',
  torBgpConfiguration: bgpFacts,
  bgpSessions: bgpFacts,
  bgpGaps: bgpFacts,
  bgpConfiguration: bgpFacts,
  switches: bgpFacts,
};

/** What answers the fields of address spaces, pools and VLANs. */
export const ipam: AnsweredBy = {
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
