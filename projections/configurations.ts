import type { ConfigurationEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put } from '#libs/kernel/index.js';

/** A configuration that a machine was given: one row each time that another document, token or set of secrets went out. */
export type ServedConfigurationRow = {
  readonly machine_id: string;
  readonly position: number;
  readonly generation: number;
  readonly digest: string;
  readonly changed: readonly string[];
  readonly secrets: readonly string[];
  readonly token_id: string;
  readonly served_at: string;
};

export const servedConfiguration = defineTable<ServedConfigurationRow>({
  name: 'served_configuration',
  columns: {
    machine_id: 'text',
    position: 'bigint',
    generation: 'integer',
    digest: 'text',
    changed: 'text[]',
    secrets: 'text[]',
    token_id: 'text',
    served_at: 'timestamptz',
  },
  key: ['machine_id', 'position'],
  indexes: ['(served_at, machine_id)', 'using gin (secrets)'],
  addOnly: true,
});

/** Which machine was given what, and when; the documents are records, and the texts of secrets are nowhere. */
export const configurations = defineProjection<ConfigurationEvent>({
  name: 'configurations',
  version: 1,
  tables: [servedConfiguration],
  on: {
    ConfigurationServed: ({ data, position, recordedAt }) => [
      put(servedConfiguration, {
        machine_id: data.machineId,
        position: Number(position),
        generation: data.generation,
        digest: data.digest,
        changed: data.changed,
        secrets: data.secrets,
        token_id: data.tokenId,
        served_at: recordedAt,
      }),
    ],
  },
});
