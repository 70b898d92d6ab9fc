import type { Pool } from '#libs/database/index.js';
import { rowsOf } from './statement.js';

/** A machine in use that has a name in another domain, or in none. */
export interface AlikeNamed {
  readonly id: string;
  readonly name: string;
  readonly fqdn: string | null;
}

/** Machines that have one of these names, each but for what stands behind it. */
export async function alikeNamed(pool: Pool, names: readonly string[], limit: number): Promise<readonly AlikeNamed[]> {
  const statement = `
    select id, name, fqdn from machinedb.machine
    where name = any($1) and lifecycle in ('new', 'accepted') order by name, fqdn, id limit $2`;
  return rowsOf(pool, statement, [names, limit]);
}
