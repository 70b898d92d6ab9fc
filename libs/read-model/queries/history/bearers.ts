import type { Pool } from '#libs/database/index.js';
import type { AuditRow } from '../audit/audit-page.js';
import { causesOf, type Turn } from './causes.js';
import type { HoldingRow, Span } from './holdings.js';
import { mergesOf, type Merge } from './merges.js';
import { atOf, type When } from './when.js';

/** A holding with its times on both axes, and the events that made and ended it. */
export interface Holding extends HoldingRow {
  readonly since: string | null;
  readonly until: string | null;
  readonly madeBy: readonly AuditRow[];
  readonly endedBy: readonly AuditRow[];
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
  return { ...row, untilPosition: merge.position, observedUntil: row.observedUntil ?? merge.observedAt };
}

const nowhere = '-1';

/** Ends with a machine's merge what did not end before, and tells the events behind. */
export async function holdingsOf<Row extends HoldingRow>(
  pool: Pool,
  rows: readonly Row[],
  span: Span,
): Promise<readonly ((Row & Holding) | undefined)[]> {
  const machines = [...new Set(rows.map(({ machineId }) => machineId))];
  const merges = await mergesOf(pool, machines, span.to.axis, atOf(span.to));
  const ended = rows.map((row) => endedByMerge(row, merges.get(row.machineId), span));
  const turns = ended.flatMap((row): Turn[] => [
    { machineId: row?.machineId ?? '', position: row?.sincePosition ?? nowhere },
    { machineId: row?.machineId ?? '', position: row?.untilPosition ?? nowhere },
  ]);
  const causes = await causesOf(pool, turns);
  return rows.map((row, nth) => {
    const own = ended[nth];
    if (!own) return undefined;
    const [madeBy = [], endedBy = []] = [causes[2 * nth], causes[2 * nth + 1]];
    const [since, until] = [madeBy.at(-1)?.recordedAt ?? null, endedBy.at(-1)?.recordedAt ?? null];
    return { ...row, ...own, since, until, madeBy, endedBy };
  });
}
