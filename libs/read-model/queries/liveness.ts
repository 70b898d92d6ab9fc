import type { Pool } from '#libs/database/index.js';
import { isoText, rowsOf } from './statement.js';

/** When each machine was last heard of; machines that never were are left out. Kept outside the log. */
export async function lastSeenOfMachines(
  pool: Pool,
  machineIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const text = `select l.machine_id as id, ${isoText('l.last_seen_at')} as at from records.liveness l
    where l.machine_id = any($1)`;
  const rows = await rowsOf<{ id: string; at: string }>(pool, text, [machineIds]);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
