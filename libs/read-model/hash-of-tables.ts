import type { Pool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { storedTables } from './history/stored-tables.js';
import { liveSchema, qualified, quoted } from './tables/ddl.js';

/**
 * One hash over all rows of a read model, past ones included, in the order of their keys: two databases, or a read model and its rebuild,
 * hold the same when their hashes are the same.
 */
export async function hashOfTables(pool: Pool, projection: Projection, schema = liveSchema): Promise<string> {
  const hashes: string[] = [];
  for (const table of storedTables(projection)) {
    const order = table.key.length > 0 ? table.key.map(quoted).join(', ') : 't::text collate "C"';
    const { rows } = await pool.query<{ rows: number; hash: string | null }>(
      `select count(*) as rows, md5(string_agg(md5(t::text), '' order by ${order})) as hash
         from ${qualified(schema, table)} t`,
    );
    hashes.push(`${table.name}:${rows[0]?.rows}:${rows[0]?.hash ?? '-'}`);
  }
  return hashes.join(' ');
}
