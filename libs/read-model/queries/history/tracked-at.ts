import type { Pool } from '#libs/database/index.js';
import { likePattern } from '#libs/filter/index.js';
import { groupedBy } from '../group-by.js';
import { placeOf } from '../cursor.js';
import type { Page, PageRequest, Placed } from '../page.js';
import { isoText, rowsOf } from '../statement.js';
import { mergesOf, type Merge } from './merges.js';
import { tablesOf, versionsWithin } from './tables-at.js';
import { atOf, axes, keyOf, type When } from './when.js';

export interface Stay {
  readonly machineId: string;
  readonly slot: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A part with all its stays in all machines, oldest first, and the moment that it is of: nothing where that is now. */
export interface TrackedComponentRow {
  readonly id: string;
  readonly machineId: string | null;
  readonly stays: readonly (Stay & { when?: When })[];
  readonly when?: When;
}

/** A version of a part in a machine. Times are those when it was so; `heldFrom` and `heldTo` are on the axis. */
interface Version extends Stay {
  readonly id: string;
  readonly kind: string;
  readonly model: string | null;
  readonly serial: string | null;
  readonly heldFrom: string;
  /** Null where it had not ended by then. */
  readonly heldTo: string | null;
}

function versionsSql({ axis }: When): string {
  const { type, first } = axes[axis];
  const at = `$2::${type}`;
  const ended = (shown: string) => `case when v.held_to <= ${at} then ${shown} end`;
  return `select v.component_id as id, v.machine_id as "machineId", upper(v.kind) as kind, v.model, v.serial, v.slot,
      ${isoText('coalesce(v.observed_from, v.since)')} as "from",
      ${ended(isoText('coalesce(v.observed_to, v.observed_from, v.since)'))} as "to",
      v.held_from::text as "heldFrom", ${ended('v.held_to::text')} as "heldTo"
    from ${versionsWithin('component', axis, { from: first, to: at })} v
    where v.component_id = any($1) order by v.component_id, v.held_from, v.machine_id, v.key`;
}

/** What changed of a part while it sat in its slot makes no further stay. */
function staysOf(versions: readonly Version[], merges: ReadonlyMap<string, Merge>): readonly Stay[] {
  const stays: (Stay & Pick<Version, 'heldTo'>)[] = [];
  for (const version of versions) {
    const { machineId, slot, from, to, heldFrom, heldTo } = version;
    const at = stays.findIndex((one) => one.machineId === machineId && one.slot === slot && one.heldTo === heldFrom);
    const before = stays[at];
    if (before) stays[at] = { ...before, to, heldTo };
    else stays.push({ machineId, slot, from, to, heldTo });
  }
  return stays.map(({ heldTo, ...stay }) => {
    const merge = merges.get(stay.machineId);
    return heldTo === null && merge ? { ...stay, to: merge.observedAt } : stay;
  });
}

const latest = (times: readonly (string | null)[]): string | null =>
  times.reduce((one, other) => (other !== null && (one === null || other > one) ? other : one), null);

function tracked(versions: readonly Version[], merges: ReadonlyMap<string, Merge>, when: When): TrackedComponentRow {
  const stays = staysOf(versions, merges);
  const last = versions.at(-1);
  const here = stays.filter(({ to }) => to === null).toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1));
  const { id = '', kind, model, serial } = last ?? {};
  return {
    id,
    kind,
    model,
    serial,
    when,
    machineId: here[0]?.machineId ?? null,
    present: here.length > 0,
    firstSeenAt: stays[0]?.from ?? null,
    lastSeenAt: latest(stays.flatMap(({ from, to }) => [from, to])),
    stays: stays.map((stay) => ({ ...stay, when })),
  } as TrackedComponentRow;
}

/** Parts as they were followed until a moment. A part that no machine had had by then is left out. */
export async function trackedAt(
  pool: Pool,
  ids: readonly string[],
  when: When,
): Promise<ReadonlyMap<string, TrackedComponentRow>> {
  const versions = await rowsOf<Version>(pool, versionsSql(when), [ids, atOf(when)]);
  const machines = [...new Set(versions.map(({ machineId }) => machineId))];
  const merges = await mergesOf(pool, machines, when.axis, atOf(when));
  const known = [...new Set(versions.map(({ id }) => id))];
  const parts = groupedBy(known, versions, ({ id }) => id);
  return new Map(known.map((id, nth) => [id, tracked(parts[nth] ?? [], merges, when)]));
}

export interface ComponentsWanted {
  /** As in the API: upper case. */
  readonly kind?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly present?: boolean | null | undefined;
}

/** Over rows of parts or of their histories. */
export function partConditions(
  alias: string,
  { kind, serial, model }: ComponentsWanted,
  put: (value: unknown) => string,
): readonly string[] {
  return [
    ...(kind ? [`${alias}.kind = ${put(kind.toLowerCase())}`] : []),
    ...(serial ? [`${alias}.serial = ${put(serial)}`] : []),
    ...(model ? [`${alias}.model ilike ${put(likePattern(model))}`] : []),
  ];
}

/** Versions that are looked through at a time, for each part that is wanted. */
const versionsForEach = 2;

/** The versions known by then of the parts that are wanted; further parameters go behind `values`. */
function knownVersions(wanted: ComponentsWanted, when: When, values: unknown[]) {
  const { type, from, to } = axes[when.axis];
  const put = (value: unknown) => `$${values.push(value)}`;
  const at = `${put(atOf(when))}::${type}`;
  const known = [`v.${from} <= ${at}`, `v.${to} > v.${from}`, 'v.component_id is not null'];
  const tables = tablesOf(when.axis, at);
  const table = tables.from('component', 'v', 'v.component_id v.machine_id v.kind v.serial v.model');
  const conditions = [...known, ...partConditions('v', wanted, put)];
  return { at, put, tables, text: `${table} where ${conditions.join(' and ')}` };
}

/** Parts behind an id, in the order of an index of both tables, until there are enough of them. */
async function partsBehind(
  pool: Pool,
  { present, ...wanted }: ComponentsWanted,
  when: When,
  after: string,
  most: number,
): Promise<readonly TrackedComponentRow[]> {
  const found: TrackedComponentRow[] = [];
  const length = most * versionsForEach;
  for (let behind = after; ;) {
    const values: unknown[] = [];
    const { put, text } = knownVersions(wanted, when, values);
    // Not grouped here: PostgreSQL would rather sort all there is than count on finding few.
    const statement = `select v.component_id as id from ${text} and v.component_id > ${put(behind)}
      order by v.component_id limit ${length}`;
    const versions = await rowsOf<{ id: string }>(pool, statement, values);
    const parts = await trackedAt(pool, [...new Set(versions.map(({ id }) => id))], when);
    for (const part of parts.values())
      if (typeof present !== 'boolean' || (part.machineId !== null) === present) found.push(part);
    if (found.length >= most || versions.length < length) return found.slice(0, most);
    behind = versions.at(-1)?.id ?? behind;
  }
}

/** Exact, over all versions: only where somebody asks. */
async function countOf(pool: Pool, { present, ...wanted }: ComponentsWanted, when: When): Promise<number> {
  const values: unknown[] = [];
  const { at, put, text, tables } = knownVersions(wanted, when, values);
  const merged = `select from ${tables.from('machine', 'm', 'm.id m.lifecycle')}
    where m.id = v.machine_id and ${tables.held('m')} and m.lifecycle = 'merged'`;
  const here = `bool_or(v.${axes[when.axis].to} > ${at} and not exists (${merged}))`;
  const having = typeof present === 'boolean' ? `having ${here} = ${put(present)}::boolean` : '';
  const counted = `select count(*)::int as count from (select from ${text} group by v.component_id ${having}) t`;
  const [row] = await rowsOf<{ count: number }>(pool, counted, values);
  return row?.count ?? 0;
}

/** By component id, as of a moment. @throws CursorError */
export async function trackedPageAt(
  pool: Pool,
  { first, after, ...wanted }: ComponentsWanted & PageRequest,
  when: When,
): Promise<Page<TrackedComponentRow & Placed>> {
  const order = `COMPONENT_ID${keyOf(when)}`;
  const place = after ? placeOf(order, after) : undefined;
  const parts = await partsBehind(pool, wanted, when, place?.id ?? '', first + 1);
  return {
    edges: parts.slice(0, first).map((part) => ({ node: { ...part, placeId: part.id }, order })),
    order,
    hasNextPage: parts.length > first,
    hasPreviousPage: place !== undefined,
    count: () => countOf(pool, wanted, when),
  };
}
