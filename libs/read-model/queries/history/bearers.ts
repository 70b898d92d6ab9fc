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

const endsOf = ({ machineId, sincePosition, untilPosition }: HoldingRow): Turn[] =>
  [sincePosition, untilPosition].flatMap((position) => (position === null ? [] : [{ machineId, position }]));

const keyOf = ({ machineId, position }: Turn): string => `${machineId} ${position}`;

async function eventsAt(pool: Pool, turns: readonly Turn[]): Promise<ReadonlyMap<string, readonly AuditRow[]>> {
  if (turns.length === 0) return new Map();
  const found = await causesOf(pool, turns);
  return new Map(turns.map((turn, nth) => [keyOf(turn), found[nth] ?? []]));
}

/** Ends with a machine's merge what did not end before, and tells the events behind. */
export async function holdingsOf<Row extends HoldingRow>(
  pool: Pool,
  rows: readonly Row[],
  span: Span,
): Promise<readonly ((Row & Holding) | undefined)[]> {
  const machines = [...new Set(rows.map(({ machineId }) => machineId))];
  const [merges, causes] = await Promise.all([
    mergesOf(pool, machines, span.to.axis, atOf(span.to)),
    eventsAt(pool, rows.flatMap(endsOf)),
  ]);
  const ofMerges = await eventsAt(
    pool,
    [...merges.values()].map(({ machineId, position }) => ({ machineId, position })),
  );
  const eventsOf = ({ machineId }: HoldingRow, position: string | null): readonly AuditRow[] => {
    const key = position === null ? '' : keyOf({ machineId, position });
    return causes.get(key) ?? ofMerges.get(key) ?? [];
  };
  return rows.map((row) => {
    const own = endedByMerge(row, merges.get(row.machineId), span);
    if (!own) return undefined;
    const [madeBy, endedBy] = [eventsOf(own, own.sincePosition), eventsOf(own, own.untilPosition)];
    const [since, until] = [madeBy.at(-1)?.recordedAt ?? null, endedBy.at(-1)?.recordedAt ?? null];
    return { ...row, ...own, since, until, madeBy, endedBy };
  });
}
