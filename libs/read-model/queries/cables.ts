import type { Pool } from '#libs/database/index.js';
import { compileFilter, type FieldSet, type FieldType, type FilterField } from '#libs/filter/index.js';
import { tablesAt } from './history/tables-at.js';
import { clockAt, keyOf, type When } from './history/when.js';
import type { Order } from './list.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { searchAll } from './search-all.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  id: 'c.id',
  kind: 'c.kind',
  label: 'c.label',
  status: 'c.status',
  speedMbps: 'c.speed_mbps',
  mtu: 'c.mtu',
  aKind: 'c.a_kind',
  aId: 'c.a_id',
  aPort: 'c.a_port',
  bKind: 'c.b_kind',
  bId: 'c.b_id',
  bPort: 'c.b_port',
  plannedAt: isoText('c.planned_at'),
  changedAt: isoText('c.changed_at'),
  revision: 'c.revision',
} as const;
const everything = selected(columns, Object.keys(columns));

/** A planned cable, and the moment that it is of: nothing where that is now. */
export interface CableView {
  readonly id: string;
  readonly kind: string;
  readonly label: string | null;
  readonly status: string;
  readonly speedMbps: number | null;
  readonly mtu: number | null;
  readonly aKind: string;
  readonly aId: string;
  readonly aPort: string;
  readonly bKind: string;
  readonly bId: string;
  readonly bPort: string;
  when?: When;
}

const kinds = ['copper', 'fibre', 'dac', 'power', 'console'];
const statuses = ['planned', 'laid', 'out-of-use'];

const field = (type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField => ({
  type,
  sql,
  description,
  ...(choices ? { choices } : {}),
});

/** What a filter over cables may name; docs/cabling.md lists them for people. */
export const cableFilterFields: FieldSet = {
  fields: {
    id: field('text', 'c.id', 'its id'),
    kind: { ...field('choice', 'c.kind', 'what is at its ends', kinds), alsoTried: ['type'] },
    status: { ...field('choice', 'c.status', 'whether it was laid', statuses), alsoTried: ['state'] },
    label: { ...field('text', 'c.label', 'what is written on it'), alsoTried: ['name'] },
    speed: field('number', 'c.speed_mbps', 'planned speed, Mbit/s'),
    mtu: field('number', 'c.mtu', 'planned MTU'),
    planned: field('time', 'c.planned_at', 'when it was planned'),
  },
  children: {
    end: {
      from: `(values (c.a_kind, c.a_id, c.a_port), (c.b_kind, c.b_id, c.b_port)) as e(kind, id, port) where true`,
      description: 'either of its ends',
      fields: {
        kind: field('choice', 'e.kind', 'what it is plugged into', ['machine', 'chassis', 'device']),
        id: field('text', 'e.id', "a machine's id, or `<site>/<code>`"),
        site: field(
          'text',
          `case when e.kind <> 'machine' then split_part(e.id, '/', 1) end`,
          'site of a device or chassis',
        ),
        port: field('text', 'e.port', 'name of the port'),
      },
    },
  },
};

const orders = {
  ID: {},
  LABEL: { by: 'c.label', nullable: true },
  PLANNED_AT: { by: 'c.planned_at', type: 'timestamptz' },
} as const satisfies Record<string, Omit<Order, 'name'>>;

export interface CablesRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: { readonly field: keyof typeof orders; readonly direction?: 'ASC' | 'DESC' | null } | null;
  readonly when?: When | undefined;
}

/** By id unless told. @throws FilterError, CursorError */
export async function cablesPage(pool: Pool, request: CablesRequest, now: number): Promise<Page<CableView & Placed>> {
  const { when, orderBy, search } = request;
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const options = { now: clockAt(when, now), firstParameter: values.length + 1 };
  const filter = compileFilter(request.filter ?? '', cableFilterFields, options);
  values.push(...filter.values);
  const texts = [`coalesce(c.label, '')`, 'c.a_id', 'c.a_port', 'c.b_id', 'c.b_port'];
  const words = searchAll(search, texts, values);
  const { field: by = 'ID', direction } = orderBy ?? {};
  const descending = direction === 'DESC';
  const list = {
    from: tables.from('cable', 'c'),
    where: [tables.held('c'), filter.sql, ...words].join(' and '),
    values,
    id: 'c.id',
    order: { ...orders[by], name: `${by} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending },
    once: true,
  };
  const page = await pageOf<CableView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

export async function cablesById(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, CableView>> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('cable', 'c')} where c.id = any($1) and ${tables.held('c')}`;
  const rows = ofMoment(await rowsOf<CableView>(pool, text, values), when);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Cables with an end in any of these, by the name of the port that they are in at end `a`, then `b`. */
export async function cablesOf(
  pool: Pool,
  kind: 'machine' | 'chassis' | 'device',
  ids: readonly string[],
  when?: When,
): Promise<readonly CableView[]> {
  const values: unknown[] = [ids, kind];
  const tables = tablesAt(when, values);
  const plugged = '(c.a_id = any($1) and c.a_kind = $2 or c.b_id = any($1) and c.b_kind = $2)';
  const text = `select ${everything} from ${tables.from('cable', 'c')}
    where ${plugged} and ${tables.held('c')} order by c.a_port, c.b_port, c.id`;
  return ofMoment(await rowsOf<CableView>(pool, text, values), when);
}
