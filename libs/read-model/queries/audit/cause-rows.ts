import { effectsAmong } from '#libs/contracts/summary/requests.js';
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
  /** Of a `CommandCompleted`, and of a `BulkBegun`: the first word of its sentence. */
  readonly commandType: string | null;
}

const telling = [
  'InventoryReported',
  'LateHardwareRecorded',
  'IdentityConflictResolved',
  'CommandCompleted',
  'BulkBegun',
  'MachineDiscovered',
];

/** The events by which the deeds of some commands are known: a report, a decision about a conflict, a command with a key. */
export async function deedsOf(pool: Pool, commandIds: readonly string[]): Promise<readonly Deed[]> {
  const columns = `a.command_id as "commandId", a.type, a.position::text as position, a.subject,
    case when a.type in ('CommandCompleted', 'BulkBegun') then split_part(a.summary, ' ', 1) end as "commandType"`;
  const text = `
    select ${columns} from machinedb.audit_event a
     where a.correlation_id = any($1::text[]) and a.command_id = any($1::text[]) and a.type = any($2::text[])
    union
    select ${columns} from machinedb.audit_event a
     where a.command_id = any($1::text[]) and a.command_id is distinct from a.correlation_id and a.type = any($2::text[])`;
  return rowsOf(pool, text, [commandIds, telling]);
}

/** What a command did, in the sentence of what came of it first, and who gave it. */
export interface Done {
  readonly commandId: string;
  readonly type: string;
  readonly summary: string;
  readonly actor: string | null;
}

/** Of an order for many all is told by how it began; of one command what it wrote first says most. */
const mostLookedAt = 20;

/** What some commands did: in the sentence of the oldest of their events that is more than a book. */
export async function doneBy(pool: Pool, commandIds: readonly string[]): Promise<ReadonlyMap<string, Done>> {
  const text = `select e.* from unnest($1::text[]) c(id) cross join lateral (
      select a.command_id as "commandId", a.type, a.summary, a.actor from machinedb.audit_event a
      where a.command_id = c.id and (a.correlation_id = c.id or a.command_id is distinct from a.correlation_id)
      order by a.position limit ${mostLookedAt}) e`;
  const rows = await rowsOf<Done>(pool, text, [commandIds]);
  const effect = (id: string): Done | undefined => effectsAmong(rows.filter(({ commandId }) => commandId === id))[0];
  return new Map(commandIds.flatMap((id) => ((found) => (found ? [[id, found] as const] : []))(effect(id))));
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
