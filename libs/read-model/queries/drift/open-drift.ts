import type { StoredDriftItem } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { isoText, rowsOf } from '../statement.js';

/** What is open of a machine, as it was told, and where the machine was then. */
export interface OpenDrift {
  readonly machineId: string;
  readonly item: StoredDriftItem;
  readonly where: {
    readonly name: string | null;
    readonly site: string | null;
    readonly rack: string | null;
    readonly cluster: string | null;
    readonly role: string | null;
  };
}

const statement = `select t.machine_id as "machineId",
    json_build_object('kind', t.kind, 'subject', t.subject, 'message', t.message, 'expected', t.expected,
      'observed', t.observed, 'causes', t.causes, 'proposal', t.proposal,
      'evidence', json_build_object('source', t.source, 'observedAt', ${isoText('t.observed_at')})) as item,
    json_build_object('name', t.name, 'site', t.site, 'rack', t.rack, 'cluster', t.cluster, 'role', t.role) as "where"
  from machinedb.drift_item t where t.machine_id = any($1) order by t.machine_id, t.item`;

/** Of many machines in one statement. */
export function openDriftOf(pool: Pool, machineIds: readonly string[]): Promise<readonly OpenDrift[]> {
  return rowsOf<OpenDrift>(pool, statement, [machineIds]);
}

/** Machines that have an item of this kind and one of these subjects open, without those that are known already. */
export async function machinesWithDrift(
  pool: Pool,
  kind: string,
  subjects: readonly string[],
): Promise<readonly string[]> {
  const text = `select distinct t.machine_id as id from machinedb.drift_item t
    where t.kind = $1 and t.subject = any($2) order by 1`;
  return (await rowsOf<{ id: string }>(pool, text, [kind, subjects])).map(({ id }) => id);
}

/** Open items by kind and site: for metrics. */
export function driftFigures(
  pool: Pool,
): Promise<readonly { kind: string; site: string | null; acknowledged: boolean; items: number }[]> {
  const text = `select t.kind, t.site, coalesce(a.until > now(), false) as acknowledged, count(*)::int as items
    from machinedb.drift_item t
    left join machinedb.drift_acknowledgement a on a.machine_id = t.machine_id and a.item = t.item
    group by 1, 2, 3 order by 1, 2, 3`;
  return rowsOf(pool, text, []);
}
