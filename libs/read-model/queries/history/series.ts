import type { Pool } from '#libs/database/index.js';
import { MomentError } from '../asked-moment.js';
import { machineCondition, type MachinesWanted } from '../machine-condition.js';
import { positionAt } from '../moment.js';
import { rowsOfOnce } from '../statement.js';
import { tablesOf, versionsWithin } from './tables-at.js';
import { axes, type Axis } from './when.js';

/** What machines can be counted by: an expression over a machine `m`. */
const groupings = {
  LIFECYCLE: 'upper(m.lifecycle)',
  MANUFACTURER: 'm.manufacturer',
  PRODUCT: 'm.product',
  BIOS_VERSION: 'm.bios_version',
  KERNEL: 'm.kernel',
  OS: 'm.os_id',
  SILENT: `case when m.silent_since is null then 'heard' else 'silent' end`,
  TAG: 'tag.tag',
} as const;
export type Grouping = keyof typeof groupings;

export interface SeriesRequest extends MachinesWanted {
  readonly axis: Axis;
  /** ISO 8601, ascending. */
  readonly times: readonly string[];
  readonly groupBy?: Grouping | null | undefined;
}

export interface SeriesPoint {
  /** From 0: which of the times. */
  readonly nth: number;
  /** Null without a grouping, and for machines that did not report what is grouped by. */
  readonly group: string | null;
  readonly machines: number;
}

/** So many more (or fewer) machines of a group from one moment on. */
interface Step {
  readonly group: string | null;
  readonly nth: number;
  readonly step: number;
}

/** Groups with no machine at a moment are left out; without a grouping, every moment has its figure. */
function pointsOf(steps: readonly Step[], moments: number, grouped: boolean): readonly SeriesPoint[] {
  const counts = new Map<string | null, number>(grouped ? [] : [[null, 0]]);
  const points: SeriesPoint[] = [];
  for (let nth = 0; nth < moments; nth += 1) {
    for (const { group, step } of steps.filter((one) => one.nth === nth))
      counts.set(group, (counts.get(group) ?? 0) + step);
    for (const [group, machines] of counts) if (machines > 0 || !grouped) points.push({ nth, group, machines });
  }
  return points;
}

/** An age means another time at each moment, and so another condition. */
function refuseAges(wanted: MachinesWanted, now: number): void {
  const one: unknown[] = [];
  const other: unknown[] = [];
  const tables = tablesOf('recorded', '0');
  machineCondition(wanted, tables, one, now);
  machineCondition(wanted, tables, other, now - 86_400_000);
  if (JSON.stringify(one) !== JSON.stringify(other))
    throw new MomentError(
      'MOMENT_INVALID',
      'An age such as 7d means another time at each moment of a series: write a date.',
    );
}

/** Times are shown in milliseconds: what was within the one that was written counts too, as with `asOf`. */
const rest = `interval '999 microseconds'`;

/** The moments on the axis: positions are looked up, times are what they are. */
const moments: Readonly<Record<Axis, string>> = {
  recorded: `select array_agg(${positionAt(`(t.at + ${rest})`)} order by t.at) as held from unnest($1::timestamptz[]) t(at)`,
  observed: `select array_agg(t.at + ${rest} order by t.at) as held from unnest($1::timestamptz[]) t(at)`,
};

/** The latest value that is before: a version that begins at a moment holds at it. */
const justBefore: Readonly<Record<Axis, (column: string) => string>> = {
  recorded: (column) => `${column} - 1`,
  observed: (column) => `${column} - interval '1 microsecond'`,
};

/** Begin and end of every version that counts, as numbers of moments; each is a step up and a step down. */
function seriesSql(axis: Axis, where: string, groupBy: SeriesRequest['groupBy']): string {
  const { type } = axes[axis];
  const before = justBefore[axis];
  const span = {
    from: `(select moments.held[1] from moments)::${type}`,
    to: `(select moments.held[cardinality(moments.held)] from moments)::${type}`,
  };
  return `with moments as materialized (${moments[axis]}),
    version as (
      select ${groupBy ? groupings[groupBy] : 'null::text'} as "group",
        width_bucket(${before('m.held_from')}, moments.held) as begins,
        case when m.held_to > ${span.to} then cardinality(moments.held)
          else width_bucket(${before('m.held_to')}, moments.held) end as ends
      from moments, ${versionsWithin('machine', axis, span)} m
        ${groupBy === 'TAG' ? 'left join lateral unnest(m.tags) tag(tag) on true' : ''}
      where ${where}),
    turn as (
      select "group", begins as nth, 1 as step from version where begins < ends
      union all select "group", ends, -1 from version where begins < ends)
    select "group", nth, sum(step)::int as step from turn group by "group", nth order by "group", nth`;
}

/**
 * How many machines matched at each of the times, in one statement: every version of a machine counts from the first
 * moment that it held at to the last. Whatever changes in a machine makes a new version of it, so that its parts are the
 * same for as long as a version holds.
 * @throws FilterError, MomentError
 */
export async function machineSeries(pool: Pool, request: SeriesRequest, now: number): Promise<readonly SeriesPoint[]> {
  const { axis, times, groupBy } = request;
  refuseAges(request, now);
  const values: unknown[] = [times];
  const ofVersion = tablesOf(axis, 'm.held_from');
  const held = (alias: string) => (alias === 'm' ? 'true' : ofVersion.held(alias));
  const { where } = machineCondition(request, { ...ofVersion, held }, values, now);
  const steps = await rowsOfOnce<Step>(pool, seriesSql(axis, where, groupBy), values);
  return pointsOf(steps, times.length, Boolean(groupBy));
}
