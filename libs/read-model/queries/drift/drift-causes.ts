import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { compileFilter } from '#libs/filter/index.js';
import { tablesAt } from '../history/tables-at.js';
import { clockAt, keyOf, type When } from '../history/when.js';
import { pageOf, type Page, type PageRequest, type Placed } from '../page.js';
import { scopeSql } from '../scope-sql.js';
import { isoText } from '../statement.js';
import { driftListAt } from './drift-list.js';

/** Items of one kind that have one cause, as one. */
export interface DriftCauseView {
  readonly kind: string;
  readonly causeKind: string;
  readonly causeId: string;
  readonly items: number;
  readonly machines: number;
  readonly acknowledged: number;
  readonly since: string;
  /** Ids of a few of them. */
  readonly machineIds: readonly string[];
}

export interface DriftCausesRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly scope?: AccessScope | undefined;
  readonly when?: When | undefined;
}

/** Each step away from the item has to explain half as much again: a switch is nearer than its rack. */
const nearness = 0.66;
const mostShown = 20;

/**
 * Of what may be behind an item, the one that explains most is shown: of causes that several machines share the one with most
 * items of the kind, nearer ones first; an item that shares none of its causes has its nearest one, or its machine where
 * more of that is off. Racks, feeds and sites explain nothing of a single machine.
 */
const score = `case when b.machines > 1 then 1e9 + b.items * power(${nearness}, c.nth - 1)
  when split_part(c.key, ' ', 1) in ('rack', 'feed', 'site') then 0 else b.items - c.nth * 0.01 end`;

function causesSql(from: string, joined: string, where: string, clock: string): string {
  const list = driftListAt(Date.parse(clock));
  return `(with open as (select t.machine_id, t.item, t.kind, t.since, t.cause_keys, ${list.columns['acknowledged']} as acknowledged
      from ${from} ${joined} where ${where}),
    behind as (select o.kind, c.key, count(*) as items, count(distinct o.machine_id) as machines
      from open o cross join unnest(o.cause_keys) as c(key) group by 1, 2),
    chosen as (select distinct on (o.machine_id, o.item) o.machine_id, o.kind, o.since, o.acknowledged, c.key
      from open o cross join unnest(o.cause_keys) with ordinality as c(key, nth)
      join behind b on b.kind = o.kind and b.key = c.key order by o.machine_id, o.item, ${score} desc, c.nth)
    select kind, key, count(*)::int as items, count(distinct machine_id)::int as machines,
      count(*) filter (where acknowledged)::int as acknowledged, min(since) as since,
      (array_agg(distinct machine_id))[1:${mostShown}] as machine_ids
    from chosen group by 1, 2) g`;
}

const select = `g.kind, split_part(g.key, ' ', 1) as "causeKind", substr(g.key, position(' ' in g.key) + 1) as "causeId",
  g.items, g.machines, g.acknowledged, ${isoText('g.since')} as since, g.machine_ids as "machineIds"`;

/** Those with the most items first. @throws FilterError, CursorError */
export async function driftCausesPage(
  pool: Pool,
  request: DriftCausesRequest,
  now: number,
): Promise<Page<DriftCauseView & Placed>> {
  const { when, scope } = request;
  const clock = clockAt(when, now);
  const listed = driftListAt(clock);
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const filter = compileFilter(request.filter ?? '', listed.filter, { now: clock, firstParameter: values.length + 1 });
  values.push(...filter.values);
  const where = [tables.held('t'), filter.sql, ...scopeSql(scope, 't', values)].join(' and ');
  const joined = listed.joined?.(tables) ?? '';
  const list = {
    from: causesSql(tables.from('drift_item', 't'), joined, where, new Date(clock).toISOString()),
    where: 'true',
    values,
    id: `(g.kind || ' ' || g.key)`,
    order: { name: `ITEMS DESC${keyOf(when)}`, by: 'g.items::bigint', type: 'bigint', descending: true } as const,
    once: true,
  };
  return pageOf<DriftCauseView>(pool, list, select, request);
}
