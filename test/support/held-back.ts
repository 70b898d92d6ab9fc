import type { Pool } from '#libs/database/index.js';

/**
 * Keeps a projection from coming further, as one does that is slow: its place in the log is locked.
 * @returns what lets it go on
 */
export async function heldBack(pool: Pool, projection: string): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select position from machinedb.checkpoint where projection = $1 for update', [projection]);
  return async () => {
    await client.query('rollback');
    client.release();
  };
}
