import type { Pool } from '#libs/database/index.js';
import type { HoldingRow, Span } from './holdings.js';
import { mergesOf, type Merge } from './merges.js';
import { atOf, type When } from './when.js';

/** A holding with the times when its begin and end were recorded. */
export interface Holding extends HoldingRow {
  readonly since: string | null;
  readonly until: string | null;
}

/** Whether a merge was over when the span began. */
function isBefore(merge: Merge, from: When): boolean {
  if (from.axis === 'recorded') return BigInt(merge.position) <= from.moment.position;
  return merge.observedAt !== null && Date.parse(merge.observedAt) <= Date.parse(from.at);
}

/** What a machine had when it was merged is the other one's from then on; undefined where that was before the span. */
function endedByMerge(row: HoldingRow, merge: Merge | undefined, { from }: Span): HoldingRow | undefined {
  if (!merge || row.untilPosition !== null) return row;
  if (from && isBefore(merge, from)) return undefined;
  const observedUntil = row.observedUntil ?? merge.observedAt;
  return { ...row, untilPosition: merge.position, observedUntil, endedBy: merge.events };
}

/** Ends with a machine's merge what did not end before; undefined where the merge was before the span. */
export async function holdingsOf<Row extends HoldingRow>(
  pool: Pool,
  rows: readonly Row[],
  span: Span,
): Promise<readonly ((Row & Holding) | undefined)[]> {
  const merged = rows.flatMap(({ machineId, merged: is }) => (is ? [machineId] : []));
  const merges = await mergesOf(pool, [...new Set(merged)], span.to.axis, atOf(span.to));
  return rows.map((row) => {
    const own = endedByMerge(row, merges.get(row.machineId), span);
    if (!own) return undefined;
    const [since, until] = [own.madeBy.at(-1)?.recordedAt ?? null, own.endedBy.at(-1)?.recordedAt ?? null];
    return { ...row, ...own, since, until };
  });
}
