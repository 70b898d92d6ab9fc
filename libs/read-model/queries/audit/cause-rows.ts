import type { Pool } from '#libs/database/index.js';
import { auditColumns, type AuditRow } from './audit-page.js';
import { rowsOf } from '../statement.js';

/** Everything that some commands wrote, in log order. The two halves follow two indexes: see the table. */
export async function eventsOfCommands(
  pool: Pool,
  commandIds: readonly string[],
  limit: number,
): Promise<readonly AuditRow[]> {
  const text = `select ${auditColumns} from (
      select a.* from machinedb.audit_event a where a.correlation_id = any($1::text[]) and a.command_id = any($1::text[])
      union
      select a.* from machinedb.audit_event a
       where a.command_id = any($1::text[]) and a.command_id is distinct from a.correlation_id) a
    order by a.position limit $2`;
  return rowsOf(pool, text, [commandIds, limit]);
}

/** What other commands wrote because of these events and commands. */
export async function effectsOf(pool: Pool, ids: readonly string[], limit: number): Promise<readonly AuditRow[]> {
  const text = `select ${auditColumns} from machinedb.audit_event a
    where a.causation_id = any($1::text[]) and a.causation_id is distinct from a.command_id
    order by a.position limit $2`;
  return rowsOf(pool, text, [ids, limit]);
}

/** What an append tells about itself: one of its events says what kind of thing it was. */
export interface Deed {
  readonly commandId: string;
  readonly type: string;
  readonly position: string;
  readonly subject: string;
  /** Of a `CommandCompleted`: the first word of its sentence. */
  readonly commandType: string | null;
}

const telling = [
  'InventoryReported',
  'LateHardwareRecorded',
  'IdentityConflictResolved',
  'CommandCompleted',
  'MachineDiscovered',
];

/** The events by which the deeds of some commands are known: a report, a decision about a conflict, a command with a key. */
export async function deedsOf(pool: Pool, commandIds: readonly string[]): Promise<readonly Deed[]> {
  const columns = `a.command_id as "commandId", a.type, a.position::text as position, a.subject,
    case when a.type = 'CommandCompleted' then split_part(a.summary, ' ', 1) end as "commandType"`;
  const text = `
    select ${columns} from machinedb.audit_event a
     where a.correlation_id = any($1::text[]) and a.command_id = any($1::text[]) and a.type = any($2::text[])
    union
    select ${columns} from machinedb.audit_event a
     where a.command_id = any($1::text[]) and a.command_id is distinct from a.correlation_id and a.type = any($2::text[])`;
  return rowsOf(pool, text, [commandIds, telling]);
}

/**
 * Who agreed to what was carried out because of these: the answers that led to single commands, by their command ids, and
 * bulks that had waited, by their own.
 */
export async function approversOf(pool: Pool, causes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const text = `
    select a.id as "cause", a.answered_by as "by" from machinedb.approval a
     where a.id = any($1::text[]) and a.bulk and a.state = 'carried-out'
    union
    select e.command_id, a.answered_by from machinedb.audit_event e join machinedb.approval a on a.id = e.subject
     where e.command_id = any($1::text[]) and e.type = 'ApprovalGiven'`;
  const rows = await rowsOf<{ cause: string; by: string }>(pool, text, [causes]);
  return new Map(rows.map(({ cause, by }) => [cause, by]));
}
