import { auditColumns } from '../audit/audit-page.js';

/**
 * SQL expression: the events behind a version, as JSON. They are those of the append that ends at the position, as far as
 * they are about the machine.
 * @param machineId SQL expression
 * @param position SQL expression; without one there are none
 */
export function eventsBehind(machineId: string, position: string): string {
  // Positions of an append have nothing in between: of a machine's events, they are those back to another command's.
  const before = `select b.position from machinedb.audit_event b where b.machine_id = ${machineId}
      and b.position < ${position} and b.command_id is distinct from e.command_id order by b.position desc limit 1`;
  return `(select coalesce(json_agg(row_to_json(told) order by told.position::bigint), '[]') from (
    select ${auditColumns} from machinedb.audit_event e join machinedb.audit_event a
      on a.machine_id = ${machineId} and a.position <= ${position} and a.position > coalesce((${before}), -1)
      and (a.command_id = e.command_id or a.position = e.position)
    where e.position = ${position}) told)`;
}
