import type { ReadyEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put } from '#libs/kernel/index.js';

/** Whether a machine may be installed; a machine that was never accepted has no row. */
export type ReadinessRow = {
  readonly machine_id: string;
  readonly ready: boolean;
  /** What is missing, in order: `what` and `because`. */
  readonly missing: readonly object[];
  /** Since when it is so, and lacks just that. */
  readonly since: string;
};

export const readinessTable = defineTable<ReadinessRow>({
  name: 'machine_readiness',
  columns: { machine_id: 'text', ready: 'boolean', missing: 'json', since: 'timestamptz' },
  key: ['machine_id'],
  indexes: ['(ready)'],
  temporal: true,
});

/** Which machines are ready, and what the others lack. */
export const readinessModel = defineProjection<ReadyEvent>({
  name: 'readiness',
  version: 1,
  category: 'ready',
  tables: [readinessTable],
  on: {
    MachineReady: ({ data: { machineId }, recordedAt }) => [
      put(readinessTable, { machine_id: machineId, ready: true, missing: [], since: recordedAt }),
    ],
    MachineNotReady: ({ data: { machineId, missing }, recordedAt }) => [
      put(readinessTable, { machine_id: machineId, ready: false, missing, since: recordedAt }),
    ],
  },
});
