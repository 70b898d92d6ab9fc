/** Consul: the adapter of the port ServiceCatalogue. */
export { openConsul } from './consul-catalogue.js';
export type { ConsulReach } from './reach.js';
