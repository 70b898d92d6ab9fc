import type { AccessScope } from '#libs/contracts/index.js';
import { calledText, type CalledBy } from '#libs/contracts/summary/called.js';
import type { Pool } from '#libs/database/index.js';
import { ownHostname } from './machine-columns.js';
import { scopeSql } from './scope-sql.js';
import { rowsOf } from './statement.js';

/** A machine that is named in what happened at a position of the log. */
export interface NamedAt {
  readonly machineId: string;
  /** Any event of the append; null for now. */
  readonly position: string | null;
  /** The command that wrote it. */
  readonly commandId: string | null;
}

/**
 * What machines were called once all of the append was known that tells of them: a machine that is placed gets its name
 * last. Its serial where it had no name then; what it is called today where nothing was known of it yet. Null for what
 * there is not, and for what is outside the scope. Where an append ends is looked up once for each command: the events of
 * an order for many machines may all be asked for together.
 */
export async function machinesCalledThen(
  pool: Pool,
  asked: readonly NamedAt[],
  scope?: AccessScope,
): Promise<readonly (string | null)[]> {
  const values: unknown[] = [
    asked.map(({ machineId }) => machineId),
    asked.map(({ position }) => position),
    asked.map(({ commandId }) => commandId),
  ];
  const seen = ['m.id = r.id', ...scopeSql(scope, 'm', values)].join(' and ');
  const then = (table: string): string =>
    `select v.name, v.serial, ${ownHostname('v')} as hostname, v.from_position from machinedb.${table} v where v.id = r.id and v.from_position < e.beyond`;
  const text = `with r as materialized (
      select a.*, coalesce('c' || a.command, 'p' || a.position, '') as deed
      from unnest($1::text[], $2::bigint[], $3::text[]) with ordinality a(id, position, command, nth)),
    ends as materialized (select d.deed, coalesce(
        (select n.position from machinedb.audit_event n where n.position > d.position
          and (d.command is null or n.command_id is distinct from d.command) order by n.position limit 1),
        9223372036854775807) as beyond
      from (select deed, command, max(position) as position from r group by deed, command) d)
    select m.id, coalesce(v.name, v.serial, m.name) as name, m.serial,
      coalesce(v.hostname, ${ownHostname('m')}) as hostname from r
    join ends e on e.deed = r.deed
    left join machinedb.machine m on ${seen}
    left join lateral (select * from (${then('machine')} union all ${then('machine_past')}) v
      order by v.from_position desc limit 1) v on m.id is not null
    order by r.nth`;
  const rows = await rowsOf<CalledBy & { readonly id: string | null }>(pool, text, values);
  return rows.map(({ id, ...known }) => (id === null ? null : calledText({ id, ...known })));
}

/** A cable that is named in what happened at a position of the log; null for now. */
export interface CableAt {
  readonly id: string;
  readonly position: string | null;
}

/** What was written on cables then; where nothing was yet, what was written on them first. Null for those without a label. */
export async function cableLabels(pool: Pool, asked: readonly CableAt[]): Promise<readonly (string | null)[]> {
  const labelled = (table: string): string =>
    `select v.label, v.from_position as since from machinedb.${table} v where v.id = r.id and v.label is not null`;
  const text = `select v.label from unnest($1::text[], $2::bigint[]) with ordinality r(id, position, nth)
    left join lateral (select w.label from (${labelled('cable')} union all ${labelled('cable_past')}) w
      cross join lateral (select r.position is null or w.since <= r.position as was) k
      order by k.was desc, case when k.was then -w.since else w.since end limit 1) v on true
    order by r.nth`;
  const values = [asked.map(({ id }) => id), asked.map(({ position }) => position)];
  return (await rowsOf<{ label: string | null }>(pool, text, values)).map(({ label }) => label);
}

/** What announced machines are waited for by, by the ids of their announcements: `serial 7QK2LM6`. */
export async function announcedBy(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const text = 'select a.id, a.awaited from machinedb.announcement a where a.id = any($1::text[])';
  const rows = await rowsOf<{ id: string; awaited: readonly string[] }>(pool, text, [ids]);
  return new Map(rows.flatMap(({ id, awaited: [first] }) => (first === undefined ? [] : [[id, first] as const])));
}
