import type { Pool } from '#libs/database/index.js';
import { allProjections } from '#projections/all.js';

/**
 * Keeps a projection from coming further, as one does that is slow: nobody writes into its tables, and everybody reads. Its place in
 * the log is left alone: a lease is kept up for all of them in one statement, and would wait for one that is locked.
 * @returns what lets it go on
 */
export async function heldBack(pool: Pool, projection: string): Promise<() => Promise<void>> {
  const tables = allProjections.find(({ name }) => name === projection)?.tables ?? [];
  const client = await pool.connect();
  await client.query('begin');
  await client.query(`lock table ${tables.map(({ name }) => `machinedb.${name}`).join(', ')} in share mode`);
  return async () => {
    await client.query('rollback');
    client.release();
  };
}
