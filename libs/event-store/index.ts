export { createKurrentEventStore } from './kurrentdb/create.js';
export type { KurrentOptions } from './kurrentdb/options.js';
export { createPostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { createPostgresLogScan } from './postgres/scan/postgres-log-scan.js';
export { LogPartitions, type LogPartition } from './postgres/packing/log-partitions.js';
