import { auditColumns } from '../audit/audit-page.js';

/** Most events of one append that are looked for. */
const longestAppend = 1_000;

/**
 * SQL expression: the events behind a version, as JSON. They are those of the append that ends at the position, as far as
 * they are about the machine.
 * @param machineId SQL expression
 * @param position SQL expression; without one there are none
 */
export function eventsBehind(machineId: string, position: string): string {
  return `(select coalesce(json_agg(row_to_json(told) order by told.position::bigint), '[]') from (
    select ${auditColumns} from machinedb.audit_event e join machinedb.audit_event a
      on a.machine_id = ${machineId} and a.position <= ${position} and a.position > ${position} - ${longestAppend}
      and (a.command_id = e.command_id or a.position = e.position)
    where e.position = ${position}) told)`;
}
