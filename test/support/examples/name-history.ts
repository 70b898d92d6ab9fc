import type { MachineEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put } from '#libs/kernel/index.js';

/** Which machine was given a name, and when: one row each time. */
type NameHistoryRow = {
  readonly name: string;
  readonly position: number;
  readonly machine_id: string;
  readonly named_at: string;
};

export const nameHistory = defineTable<NameHistoryRow>({
  name: 'name_history',
  columns: { name: 'text', position: 'bigint', machine_id: 'text', named_at: 'timestamptz' },
  key: ['name', 'position'],
  indexes: ['(machine_id)'],
  addOnly: true,
});

export const givenNames = defineProjection<MachineEvent>({
  name: 'given_names',
  version: 1,
  tables: [nameHistory],
  on: {
    MachineNamed: ({ data: { name, machineId }, position, recordedAt }) => [
      put(nameHistory, { name, position: Number(position), machine_id: machineId, named_at: recordedAt }),
    ],
  },
});
