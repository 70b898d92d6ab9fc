import type { Pool } from '#libs/database/index.js';
import type { FieldType, FilterField } from '#libs/filter/index.js';
import { keyOf, type When } from './history/when.js';
import { tablesAt } from './history/tables-at.js';
import type { Listed } from './listed.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

const field = (type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField => ({
  type,
  sql,
  description,
  ...(choices ? { choices } : {}),
});

/** Of the numbers that the pool has. */
const free = '(a.size - a.taken)';

export const asnPoolList: Listed = {
  table: 'asn_pool',
  alias: 'a',
  id: 'a.pool',
  columns: {
    code: 'a.pool',
    title: 'a.title',
    per: 'upper(a.per)',
    ranges: 'a.ranges',
    quarantineDays: 'a.quarantine_days',
    forcedBecause: 'a.forced_because',
    reservations: 'a.reservations',
    closed: 'a.closed',
    size: 'a.size::float8',
    taken: 'a.taken',
    changedAt: isoText('a.changed_at'),
    revision: 'a.revision',
    position: 'a.position::text',
  },
  filter: {
    fields: {
      code: field('text', 'a.pool', 'what it is called by'),
      title: field('text', 'a.title', 'what people read'),
      per: field('choice', 'a.per', 'who shares a number', ['machine', 'rack', 'cluster']),
      closed: field('boolean', 'a.closed', 'hands out nothing'),
      size: field('number', 'a.size', 'numbers that it has'),
      taken: field('number', 'a.taken', 'numbers in use'),
      free: field('number', free, 'numbers that are not in use'),
    },
    children: {},
  },
  searched: ['a.pool', 'a.title'],
  orders: {
    CODE: {},
    TITLE: { by: 'a.title' },
    TAKEN: { by: 'a.taken::bigint', type: 'bigint' },
    FREE: { by: free, type: 'bigint' },
  },
};

/** A number that somebody has, or that rests. */
export interface AsnNumberView {
  readonly asn: number;
  readonly pool: string;
  readonly holders: readonly { readonly kind: string; readonly id: string; readonly since: string }[];
  when?: When;
}

const columns = {
  asn: 'n.asn::float8',
  pool: 'n.pool',
  group: 'n.group_name',
  holders: 'n.holders',
  since: isoText('n.since'),
  restsUntil: isoText('n.rests_until'),
} as const;
const everything = selected(columns, Object.keys(columns));

export interface AsnNumbersRequest extends PageRequest {
  readonly when?: When | undefined;
  /** Only those in use, or only those at rest. */
  readonly resting?: boolean | null | undefined;
}

/** The numbers of a pool that are in use or at rest, ascending. @throws CursorError */
export async function asnNumbersPage(
  pool: Pool,
  code: string,
  { when, resting, ...request }: AsnNumbersRequest,
): Promise<Page<AsnNumberView & Placed>> {
  const values: unknown[] = [code];
  const tables = tablesAt(when, values);
  const state = typeof resting === 'boolean' ? [`n.rests_until is ${resting ? 'not ' : ''}null`] : [];
  const list = {
    from: tables.from('asn_number', 'n'),
    where: ['n.pool = $1', tables.held('n'), ...state].join(' and '),
    values,
    id: 'n.asn',
    idType: 'bigint',
    order: { name: `ASN${keyOf(when)}` },
  } as const;
  const page = await pageOf<AsnNumberView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

/** Who has, or gave back, a number; of several pools where one was forced to have what another has. */
export async function asnHolders(pool: Pool, asn: number, when?: When): Promise<readonly AsnNumberView[]> {
  const values: unknown[] = [asn];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('asn_number', 'n')}
    where n.asn = $1::bigint and ${tables.held('n')} order by n.pool`;
  return ofMoment(await rowsOf<AsnNumberView>(pool, text, values), when);
}

/** The numbers of devices, by `<site>/<code>`; the lowest where one has several. */
export async function asnsOfDevices(
  pool: Pool,
  devices: readonly string[],
  when?: When,
): Promise<Readonly<Record<string, number>>> {
  if (devices.length === 0) return {};
  const values: unknown[] = [devices.map((device) => `device ${device}`)];
  const tables = tablesAt(when, values);
  const text = `select unnest(n.held_by) as holder, min(n.asn)::float8 as asn from ${tables.from('asn_number', 'n')}
    where n.held_by && $1::text[] and n.rests_until is null and ${tables.held('n')} group by 1`;
  const rows = await rowsOf<{ holder: string; asn: number }>(pool, text, values);
  return Object.fromEntries(rows.map(({ holder, asn }) => [holder.replace(/^device /, ''), asn]));
}

/** How many numbers a pool has, and what has become of them. */
export interface AsnPoolFigures {
  readonly code: string;
  readonly size: number;
  readonly taken: number;
  readonly resting: number;
}

/** Of all pools that hand out numbers. */
export async function asnPoolFigures(pool: Pool): Promise<readonly AsnPoolFigures[]> {
  const text = `select a.pool as code, a.size::float8 as size, a.taken,
      (select count(*)::int from machinedb.asn_number n where n.pool = a.pool and n.rests_until > now()) as resting
    from machinedb.asn_pool a where not a.closed order by a.pool`;
  return rowsOf<AsnPoolFigures>(pool, text, []);
}
