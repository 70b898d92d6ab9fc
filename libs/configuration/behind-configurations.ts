/** Read models that a configuration is assembled from, by name. */
export const behindConfigurations: readonly string[] = [
  'machines',
  'ports',
  'machine_addresses',
  'system_disks',
  'policies',
  'roles',
  'secrets',
  'racks',
  'chassis',
  'components',
  'rack_bgp',
  'asn_pools',
  'cabling',
  'devices',
];
