import type { ConfigurationDocument } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';

/** A configuration as a machine was given it, but for the texts of secrets. */
export interface ServedConfiguration {
  readonly machineId: string;
  readonly generation: number;
  /** sha256, hex. */
  readonly digest: string;
  readonly document: ConfigurationDocument;
}

/** Table records.served_configuration: what the event ConfigurationServed has only the digest of. */
export interface ServedConfigurations {
  keep(served: ServedConfiguration): Promise<void>;
  /** Undefined for a generation that there was not, or whose document a crash kept from being written. */
  find(machineId: string, generation: number): Promise<ServedConfiguration | undefined>;
}

interface Row {
  generation: number;
  digest: string;
  document: ConfigurationDocument;
}

export function createServedConfigurations(pool: Pool): ServedConfigurations {
  return {
    keep: async ({ machineId, generation, digest, document }) => {
      await pool.query(
        `insert into records.served_configuration (machine_id, generation, digest, document) values ($1, $2, $3, $4)
         on conflict (machine_id, generation) do nothing`,
        [machineId, generation, digest, JSON.stringify(document)],
      );
    },
    find: async (machineId, generation) => {
      const { rows } = await pool.query<Row>({
        name: 'served_configuration find',
        text: 'select generation, digest, document from records.served_configuration where machine_id = $1 and generation = $2',
        values: [machineId, generation],
      });
      return rows.map((row) => ({ machineId, ...row }))[0];
    },
  };
}
