import type { Pool } from '#libs/database/index.js';
import type { AuditRow } from '../audit/audit-page.js';
import { isoText, rowsOf } from '../statement.js';
import { eventsBehind } from './causes.js';
import { versionsWithin } from './tables-at.js';
import { axes, type Axis } from './when.js';

/** When a machine was merged into another one: from then on nothing is its own. */
export interface Merge {
  readonly machineId: string;
  readonly position: string;
  readonly observedAt: string | null;
  readonly events: readonly AuditRow[];
}

/** Those of these machines that were merged at or before a moment (its text on the axis). A merge is for ever. */
export async function mergesOf(
  pool: Pool,
  machineIds: readonly string[],
  axis: Axis,
  at: string,
): Promise<ReadonlyMap<string, Merge>> {
  if (machineIds.length === 0) return new Map();
  const upTo = `$2::${axes[axis].type}`;
  const text = `select merge.machine_id as "machineId", merge.position::text as position,
      ${isoText('merge.observed_from')} as "observedAt", ${eventsBehind('merge.machine_id', 'merge.position')} as events
    from (select m.id as machine_id, min(m.from_position) as position, min(m.observed_from) as observed_from
      from ${versionsWithin('machine', axis, { from: axes[axis].first, to: upTo })} m
      where m.id = any($1) and m.lifecycle = 'merged' group by m.id) merge`;
  const rows = await rowsOf<Merge>(pool, text, [machineIds, at]);
  return new Map(rows.map((row) => [row.machineId, row]));
}
