import type { Pool } from '#libs/database/index.js';
import { rowsOf } from './statement.js';

/** A machine in use whose name has a stream of nobody, or of somebody else. */
export interface NameNotTaken {
  readonly machineId: string;
  readonly name: string;
  /** What stands behind the name; null where it is all there is. */
  readonly domain: string | null;
}

const statement = `
  select m.id as "machineId", m.name, substr(m.fqdn, length(m.name) + 2) as domain
  from machinedb.machine m
  where m.id > $1 and m.name is not null and m.lifecycle in ('new', 'accepted') and not exists (
    select from machinedb.name n where n.fqdn = coalesce(m.fqdn, m.name) and n.held and n.holder_id = m.id)
  order by m.id limit $2`;

/** By id: the next so many behind one. */
export async function namesNotTaken(pool: Pool, after: string, limit: number): Promise<readonly NameNotTaken[]> {
  return rowsOf(pool, statement, [after, limit]);
}
