/** What stands in Consul, kept as it is to be: comparison, transactions, history. Knows no framework and no SQL. */
export { DatacenterSync, type SyncParts } from './datacenter-sync.js';
export type { WantedPieces } from './verdicts-on-all.js';
export type { Recorded } from './known-history.js';
export type { Difference } from './compare.js';
export { Pace } from './pace.js';
export { Recorder, type Cause } from './recorder.js';
export type { ConsulStanding, HealthStanding, Hindrance, HindranceKind } from './standing.js';
export type { WantedMachine } from './verdict.js';
export { recordedOf, hinderedOf, type Fleet } from './fleet.js';
export { HealthWatch } from './health.js';
export { Lane } from './lane.js';
export type { LaneParts } from './lane-parts.js';
export { fleetOfDatabase } from './fleet-of-database.js';
export { openDatacenter, type OpenedDatacenter } from './opened-datacenter.js';
export { previewSync, type SyncPreview } from './preview.js';
