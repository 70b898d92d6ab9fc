import type { Pool } from '#libs/database/index.js';
import { likePattern } from '#libs/filter/index.js';
import { groupedBy } from '../group-by.js';
import { pageOf, type Page, type PageRequest, type Placed } from '../page.js';
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

/** By component id, as of a moment. @throws CursorError */
export async function trackedPageAt(
  pool: Pool,
  { present, ...wanted }: ComponentsWanted & PageRequest,
  when: When,
): Promise<Page<TrackedComponentRow & Placed>> {
  const { type, first } = axes[when.axis];
  const values: unknown[] = [atOf(when)];
  const put = (value: unknown) => `$${values.push(value)}`;
  const at = `$1::${type}`;
  const conditions = ['v.component_id is not null', ...partConditions('v', wanted, put)];
  const tables = tablesOf(when.axis, at);
  const merged = `select m.id from ${tables.from('machine', 'm')} where ${tables.held('m')} and m.lifecycle = 'merged'`;
  const here = `bool_or(v.held_to > ${at} and v.machine_id not in (${merged}))`;
  const gathered = `(select v.component_id as id, ${here} as present
    from ${versionsWithin('component', when.axis, { from: first, to: at })} v
    where ${conditions.join(' and ')} group by v.component_id) t`;
  const where = typeof present === 'boolean' ? `t.present = ${put(present)}::boolean` : 'true';
  const order = { name: `COMPONENT_ID${keyOf(when)}` };
  const found = await pageOf<{ id: string }>(
    pool,
    { from: gathered, where, values, id: 't.id', order },
    't.id',
    wanted,
  );
  const parts = await trackedAt(
    pool,
    found.edges.map(({ node }) => node.id),
    when,
  );
  const edges = found.edges.flatMap(({ node, order: name }) => {
    const part = parts.get(node.id);
    return part ? [{ node: { ...part, ...node }, order: name }] : [];
  });
  return { ...found, edges };
}
