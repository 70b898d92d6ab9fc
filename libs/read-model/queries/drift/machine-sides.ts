import type { Misfit, PowerFeed } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { tablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { isoText, rowsOf } from '../statement.js';

/** Of a machine, what was decided and what it reports, as far as its own row and those of its place tell. */
export interface MachineSides {
  readonly id: string;
  readonly lifecycle: string;
  readonly name: string | null;
  readonly fqdn: string | null;
  readonly asn: number | null;
  readonly cluster: string | null;
  readonly role: string | null;
  readonly site: string | null;
  readonly room: string | null;
  readonly rowCode: string | null;
  /** Its own, or that of its chassis; code without the site. */
  readonly rack: string | null;
  readonly unit: number | null;
  /** Where it stands itself: of a machine in a chassis these are null. */
  readonly ownUnit: number | null;
  readonly height: number | null;
  readonly face: string | null;
  readonly side: string | null;
  readonly chassis: string | null;
  readonly slot: string | null;
  readonly node: string | null;
  readonly feeds: readonly PowerFeed[] | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly namePolicy: string | null;
  readonly clusterPolicy: string | null;
  readonly rolePolicy: string | null;
  readonly hostname: string | null;
  readonly environment: string | null;
  readonly reportedAt: string | null;
  readonly bmcAddress: string | null;
  readonly skewMs: number | null;
  readonly clockSkewed: boolean;
}

/** One statement, whatever their number; ids that there are not (or were not yet) are left out. */
export function machineSidesOf(pool: Pool, ids: readonly string[], when?: When): Promise<readonly MachineSides[]> {
  const values: unknown[] = [ids];
  const { from, held } = tablesAt(when, values);
  const text = `select m.id, m.lifecycle, m.name, m.fqdn, m.asn::float8 as asn, m.cluster, m.role, m.site, r.room,
      r.row_code as "rowCode", coalesce(m.rack, c.rack) as rack, coalesce(m.unit, c.unit) as unit, m.unit as "ownUnit",
      m.unit_height as height, m.face, m.side, m.chassis, m.slot, m.node, r.feeds, m.manufacturer, m.product as model,
      m.name_policy as "namePolicy", m.cluster_policy as "clusterPolicy", m.role_policy as "rolePolicy", m.hostname,
      m.os_environment as environment, ${isoText('m.observed_at')} as "reportedAt", m.bmc_address as "bmcAddress",
      m.skew_ms::float8 as "skewMs", coalesce(m.clock_skewed, false) as "clockSkewed"
    from ${from('machine', 'm')}
    left join lateral (select * from ${from('chassis', 'c')} where c.id = m.site || '/' || m.chassis and ${held('c')}) c on true
    left join lateral (select * from ${from('rack', 'r')}
      where r.id = m.site || '/' || coalesce(m.rack, c.rack) and ${held('r')}) r on true
    where m.id = any($1) and ${held('m')}`;
  return rowsOf<MachineSides>(pool, text, values);
}

/** An address that a machine was given, and from which pool. */
export interface GivenAddressRow {
  readonly machineId: string;
  readonly vrf: string;
  readonly address: string;
  readonly length: number;
  readonly function: string;
  readonly pool: string;
}

export function givenAddressesOf(pool: Pool, ids: readonly string[], when?: When): Promise<readonly GivenAddressRow[]> {
  const values: unknown[] = [ids];
  const { from, held } = tablesAt(when, values);
  const text = `select a.machine_id as "machineId", a.vrf, a.address, a.length, a.function, a.pool
    from ${from('machine_address', 'a')} where a.machine_id = any($1) and ${held('a')} order by 1, a.place, 3`;
  return rowsOf<GivenAddressRow>(pool, text, values);
}

/** The pools that machines have their numbers from. */
export async function asnPoolsOfMachines(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, string>> {
  const values: unknown[] = [ids.map((id) => `machine ${id}`)];
  const { from, held } = tablesAt(when, values);
  const text = `select h.holder, n.pool from ${from('asn_number', 'n')} cross join unnest(n.held_by) as h(holder)
    where n.held_by && $1::text[] and n.rests_until is null and ${held('n')}`;
  const rows = await rowsOf<{ holder: string; pool: string }>(pool, text, values);
  return new Map(rows.map(({ holder, pool: code }) => [holder.replace(/^machine /, ''), code]));
}

/** What machines last told of one section of what they see. */
export interface SectionSeen {
  readonly machineId: string;
  readonly section: string;
  readonly observed: object;
  readonly observedAt: string;
}

export function sectionsSeenBy(pool: Pool, ids: readonly string[], when?: When): Promise<readonly SectionSeen[]> {
  const values: unknown[] = [ids];
  const { from, held } = tablesAt(when, values);
  const text = `select o.machine_id as "machineId", o.section, o.observed, ${isoText('o.observed_at')} as "observedAt"
    from ${from('observation', 'o')} where o.machine_id = any($1) and ${held('o')}`;
  return rowsOf<SectionSeen>(pool, text, values);
}

/** An announcement that a machine fulfilled, or that points to it and goes on waiting. */
export interface MisfitsOfMachine {
  readonly machineId: string;
  readonly announcementId: string;
  /** What was otherwise with it. */
  readonly misfits: readonly Misfit[];
  /** What it was not given, and why. */
  readonly notApplied: readonly { readonly what: string; readonly message: string }[];
  readonly at: string;
}

/** Of those that still wait, there are few with misfits: all of them are looked at. */
export function misfitsOfMachines(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<readonly MisfitsOfMachine[]> {
  const values: unknown[] = [ids];
  const { from, held } = tablesAt(when, values);
  const text = `select f.machine_id as "machineId", t.id as "announcementId", ${isoText('coalesce(t.fulfilled_at, t.changed_at)')} as at,
      coalesce(json_agg(f.misfit) filter (where f.misfit is not null), '[]') as misfits,
      case when t.state = 'fulfilled' then t.not_applied::text else '[]' end::json as "notApplied"
    from ${from('announcement', 't')}
    cross join lateral (select m ->> 'machineId' as machine_id, m as misfit from json_array_elements(t.misfits) m
      union all select t.machine_id, null where t.machine_id is not null) f
    where ${held('t')} and f.machine_id = any($1) and (t.state = 'fulfilled' and t.machine_id = any($1)
      or t.state = 'waiting' and t.misfit_count > 0)
    group by f.machine_id, t.id, t.fulfilled_at, t.changed_at, t.state, t.not_applied::text order by 1, 2`;
  return rowsOf<MisfitsOfMachine>(pool, text, values);
}
