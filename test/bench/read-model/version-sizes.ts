import type { Pool } from '#libs/database/index.js';
import type { TableDefinition } from '#libs/kernel/index.js';

export interface VersionSizes {
  readonly table: string;
  /** Bytes of a row with its share of the indexes. */
  readonly present: number;
  readonly past: number;
  /** What finds the births, per row that was born; 0 where they are not listed. */
  readonly born: number;
  readonly versions: number;
}

async function perRow(pool: Pool, name: string): Promise<{ rows: number; bytes: number }> {
  const { rows } = await pool.query<{ rows: number; bytes: number }>(
    `select count(*)::int as rows, pg_total_relation_size('machinedb.${name}')::float8 as bytes from machinedb.${name}`,
  );
  return rows[0] ?? { rows: 0, bytes: 0 };
}

/** Of tables as they lie there, indexes included. */
export async function versionSizes(pool: Pool, { name, past: asked }: TableDefinition): Promise<VersionSizes> {
  const none = { rows: 0, bytes: 0 };
  const [present, past, born] = await Promise.all([
    perRow(pool, name),
    perRow(pool, `${name}_past`),
    asked?.changes ? perRow(pool, `${name}_born`) : none,
  ]);
  const of = ({ rows, bytes }: { rows: number; bytes: number }) => Math.round(bytes / Math.max(1, rows));
  return { table: name, present: of(present), past: of(past), born: of(born), versions: past.rows };
}
