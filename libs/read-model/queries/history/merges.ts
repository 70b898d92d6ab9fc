import type { Pool } from '#libs/database/index.js';
import { isoText, rowsOf } from '../statement.js';
import { versionsWithin } from './tables-at.js';
import { axes, type Axis } from './when.js';

/** When a machine was merged into another one: from then on nothing is its own. */
export interface Merge {
  readonly machineId: string;
  readonly position: string;
  readonly observedAt: string | null;
}

/**
 * Those of these machines that were merged at or before a moment (its text on the axis). A merge is for ever: only of
 * machines that are merged now is it asked since when.
 */
export async function mergesOf(
  pool: Pool,
  machineIds: readonly string[],
  axis: Axis,
  at: string,
): Promise<ReadonlyMap<string, Merge>> {
  const now = `select m.id from machinedb.machine m where m.id = any($1) and m.lifecycle = 'merged'`;
  const merged = await rowsOf<{ id: string }>(pool, now, [machineIds]);
  if (merged.length === 0) return new Map();
  const upTo = `$2::${axes[axis].type}`;
  const text = `select m.id as "machineId", min(m.from_position)::text as position,
      ${isoText('min(m.observed_from)')} as "observedAt"
    from ${versionsWithin('machine', axis, { from: axes[axis].first, to: upTo })} m
    where m.id = any($1) and m.lifecycle = 'merged' group by m.id`;
  const rows = await rowsOf<Merge>(pool, text, [merged.map(({ id }) => id), at]);
  return new Map(rows.map((row) => [row.machineId, row]));
}
