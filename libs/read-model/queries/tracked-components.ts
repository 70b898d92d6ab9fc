import type { Pool } from '#libs/database/index.js';
import {
  partConditions,
  trackedAt,
  trackedPageAt,
  type ComponentsWanted,
  type Stay,
  type TrackedComponentRow,
} from './history/tracked-at.js';
import type { When } from './history/when.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf } from './statement.js';

interface StaysInMachine {
  readonly machineId: string;
  readonly stays: readonly Omit<Stay, 'machineId'>[];
}

interface StoredComponent {
  readonly id: string;
  readonly machineId: string | null;
  readonly places: readonly StaysInMachine[];
}

/** Where a stay without an end began. */
const openSince = `(jsonb_path_query_first(h.stays, '$[*] ? (@.to == null).from') #>> '{}')::timestamptz`;

/**
 * The table has a row for each part and machine; here they come together. A machine may report a part before the one that
 * it came from tells that it is gone: it is where it was seen to arrive last.
 */
function gathered(where: string): string {
  return `(select h.component_id as id, upper(max(h.kind)) as kind, max(h.model) as model, max(h.serial) as serial,
      bool_or(h.present) as present,
      (array_agg(h.machine_id order by ${openSince} desc nulls last, h.machine_id) filter (where h.present))[1] as "machineId",
      ${isoText('min(h.first_seen_at)')} as "firstSeenAt", ${isoText('max(h.last_seen_at)')} as "lastSeenAt",
      jsonb_agg(jsonb_build_object('machineId', h.machine_id, 'stays', h.stays)) as places
    from machinedb.component_history h where ${where} group by h.component_id) t`;
}

/** Events may have microseconds; what we show has milliseconds, everywhere. */
const inMilliseconds = (time: string | null): string | null => time && new Date(time).toISOString();

function tracked<Row extends StoredComponent>({ places, ...row }: Row) {
  const stays = places.flatMap(({ machineId, stays: within }) =>
    within.map(({ slot, from, to }) => ({ machineId, slot, from: inMilliseconds(from), to: inMilliseconds(to) })),
  );
  return { ...row, stays: stays.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)) };
}

export async function trackedComponentsById(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, TrackedComponentRow>> {
  if (when) return trackedAt(pool, ids, when);
  const text = `select t.* from ${gathered('h.component_id = any($1)')}`;
  const rows = await rowsOf<StoredComponent>(pool, text, [ids]);
  return new Map(rows.map((row) => [row.id, tracked(row)]));
}

export interface ComponentsRequest extends PageRequest, ComponentsWanted {
  readonly when?: When | undefined;
}

/** By component id. @throws CursorError */
export async function trackedComponentsPage(
  pool: Pool,
  { when, ...request }: ComponentsRequest,
): Promise<Page<TrackedComponentRow & Placed>> {
  if (when) return trackedPageAt(pool, request, when);
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const present = typeof request.present === 'boolean' ? `t.present = ${put(request.present)}::boolean` : 'true';
  const list = {
    from: gathered(partConditions('h', request, put).join(' and ') || 'true'),
    where: present,
    values,
    id: 't.id',
    order: { name: 'COMPONENT_ID' },
  };
  const page = await pageOf<StoredComponent>(pool, list, 't.*', request);
  return { ...page, edges: page.edges.map(({ node, order }) => ({ node: tracked(node), order })) };
}
