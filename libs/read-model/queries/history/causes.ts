import type { Pool } from '#libs/database/index.js';
import { auditColumns, type AuditRow } from '../audit/audit-page.js';
import { rowsOf } from '../statement.js';

/** A place in the life of a machine: the end of the append that made or ended a version. */
export interface Turn {
  readonly machineId: string;
  readonly position: string;
}

/** Most events of one append that are looked for. */
const longestAppend = 1_000;

/** The events behind versions, for each in its order: all of that append, as far as they are about the machine. */
export async function causesOf(pool: Pool, turns: readonly Turn[]): Promise<readonly (readonly AuditRow[])[]> {
  const text = `select turn.nth::int as nth, ${auditColumns}
    from unnest($1::text[], $2::bigint[]) with ordinality as turn(machine_id, position, nth)
    join machinedb.audit_event e on e.position = turn.position
    join machinedb.audit_event a on a.machine_id = turn.machine_id and a.position <= e.position
      and a.position > e.position - ${longestAppend} and (a.command_id = e.command_id or a.position = e.position)
    order by turn.nth, a.position`;
  const values = [turns.map(({ machineId }) => machineId), turns.map(({ position }) => position)];
  const found: AuditRow[][] = turns.map(() => []);
  for (const row of await rowsOf<AuditRow & { readonly nth: number }>(pool, text, values))
    found[row.nth - 1]?.push(row);
  return found;
}
