import { effectsAmong } from '#libs/contracts/summary/requests.js';
import type { Pool } from '#libs/database/index.js';
import { rowsOf } from '../statement.js';

/** What a command did, in the sentence of what came of it first, and who gave it. */
export interface Done {
  readonly commandId: string;
  readonly type: string;
  readonly summary: string;
  readonly actor: string | null;
}

/** An undo is a bulk: its id, and what it was to take back (a command, a bulk or a correlation). */
export interface UndoBegun {
  readonly bulkId: string;
  readonly of: string;
}

/** Which of these ids are bulks that took something back. */
export const undosAmong = (pool: Pool, ids: readonly string[]): Promise<readonly UndoBegun[]> =>
  rowsOf(
    pool,
    `select a.subject as "bulkId", a.causation_id as "of" from machinedb.audit_event a
      where a.category = 'bulk' and a.subject = any($1::text[]) and a.type = 'BulkBegun'
        and split_part(a.summary, ' ', 1) = 'Undo' and a.causation_id is not null`,
    [ids],
  );

/** A bulk, and the correlation that it was in: an undo names one or the other. */
export interface BulkInRequest {
  readonly bulkId: string;
  readonly correlationId: string;
}

/** What was begun later to take back each of some bulks: by its id, undos with the newest first. */
export async function undosOf(
  pool: Pool,
  bulks: readonly BulkInRequest[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = `select o.bulk_id as "of", u.subject as "bulkId" from unnest($1::text[], $2::text[]) o (bulk_id, correlation_id)
    cross join lateral (select a.subject, a.position from machinedb.audit_event a
      where a.causation_id = any(array[o.bulk_id, o.correlation_id]) and a.causation_id is distinct from a.command_id
        and a.category = 'bulk' and a.type = 'BulkBegun' and split_part(a.summary, ' ', 1) = 'Undo'
        and a.position > (select min(b.position) from machinedb.audit_event b where b.category = 'bulk' and b.subject = o.bulk_id)) u
    order by u.position desc`;
  const asked = [bulks.map(({ bulkId }) => bulkId), bulks.map(({ correlationId }) => correlationId)];
  const found = new Map<string, string[]>();
  for (const { of, bulkId } of await rowsOf<UndoBegun>(pool, text, asked))
    found.set(of, [...(found.get(of) ?? []), bulkId]);
  return found;
}

/** Of an order for many all is told by how it began; of one command what it wrote first says most. */
const mostLookedAt = 20;

/** What some commands did, in the oldest of their events that is more than a book: for what is about no machine. */
export async function doneBy(pool: Pool, commandIds: readonly string[]): Promise<readonly Done[]> {
  const text = `select e.* from unnest($1::text[]) c(id) cross join lateral (
      select a.command_id as "commandId", a.type, a.summary, a.actor from machinedb.audit_event a
      where a.command_id = c.id and (a.correlation_id = c.id or a.command_id is distinct from a.correlation_id)
      order by a.position limit ${mostLookedAt}) e`;
  const rows = await rowsOf<Done>(pool, text, [commandIds]);
  return commandIds.flatMap((id) => effectsAmong(rows.filter(({ commandId }) => commandId === id)).slice(0, 1));
}

/** What one command did to one machine or thing, and under which of the ids that were asked for. */
export interface DoneTo extends Done {
  readonly under: string;
  /** Of a machine its id; of what is none its stream, `site-b1`. */
  readonly whom: string;
}

const whoms = { machine: 'a.machine_id', thing: `a.category || '-' || a.subject` } as const;

/**
 * What was done to some machines, or to some things that are none, under some ids (of commands, bulks and correlations), command by
 * command, the oldest first. Each is told its own: where another one stands may be none of the reader's business.
 */
export async function doneTo(
  pool: Pool,
  ids: readonly string[],
  kind: keyof typeof whoms,
  all: readonly string[],
): Promise<readonly DoneTo[]> {
  const whom = whoms[kind];
  const under = (condition: string): string =>
    `select i.id as under, ${whom} as whom, a.* from unnest($1::text[]) i(id) join machinedb.audit_event a on ${condition}
      where ${whom} = any($2::text[]) and ${kind === 'thing' ? 'a.machine_id is null and ' : ''}a.command_id is not null`;
  const text = `select e.under, e.command_id as "commandId", e.whom, e.type, e.summary, e.actor from (
      select a.*, row_number() over (partition by a.under, a.command_id, a.whom order by a.position) as nth from (
        ${under('a.correlation_id = i.id')}
        union ${under('a.command_id = i.id and a.command_id is distinct from a.correlation_id')}
        union ${under('a.causation_id = i.id and a.causation_id is distinct from a.command_id')}
          and exists (select from machinedb.audit_event b where b.category = 'bulk' and b.subject = i.id)) a) e
    where e.nth <= ${mostLookedAt} order by e.position`;
  const rows = await rowsOf<DoneTo>(pool, text, [ids, all]);
  const byCommand = new Map<string, DoneTo[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.under, row.commandId, row.whom]);
    byCommand.set(key, [...(byCommand.get(key) ?? []), row]);
  }
  return [...byCommand.values()].flatMap((some) => effectsAmong(some).slice(0, 1));
}
