import type { AnnouncedEvidence } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { compileFilter, type FilterField } from '#libs/filter/index.js';
import { tablesAt } from './history/tables-at.js';
import { clockAt, keyOf, type When } from './history/when.js';
import type { Order } from './list.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { choice, field } from './place/filter-field.js';
import type { ListedTable } from './place/listed-table.js';
import { searchAll } from './search-all.js';
import { isoText, rowsOf, selected } from './statement.js';

export interface AnnouncementView {
  readonly id: string;
  readonly machineId: string | null;
  when?: When;
}

const columns = {
  id: 't.id',
  state: 'upper(t.state)',
  evidence: 't.evidence',
  place: 't.place',
  cluster: 't.cluster',
  role: 't.role',
  note: 't.note',
  machineId: 't.machine_id',
  rule: 't.rule',
  misfits: 't.misfits',
  notApplied: 't.not_applied',
  announcedAt: isoText('t.announced_at'),
  announcedBy: 't.announced_by',
  fulfilledAt: isoText('t.fulfilled_at'),
  changedAt: isoText('t.changed_at'),
  revision: 't.revision',
  position: 't.position::text',
} as const;
const everything = selected(columns, Object.keys(columns));

/** What a filter over announcements may name. */
export const announcementFilterFields: Readonly<Record<string, FilterField>> = {
  id: field('text', 't.id', 'its id'),
  state: choice('t.state', 'waiting, fulfilled or withdrawn', ['waiting', 'fulfilled', 'withdrawn']),
  machine: field('text', 't.machine_id', 'id of the machine that came'),
  site: field('text', 't.site', 'code of the site that it is announced for', 'dc datacenter'),
  cluster: field('text', 't.cluster', 'code of the cluster that it is announced for'),
  role: field('text', 't.role', 'code of the role that it is announced for'),
  rule: field('text', 't.rule', 'code of the rule that it was accepted by'),
  misfits: field('number', 't.misfit_count', 'how many things were reported otherwise than announced'),
  announced: field('time', 't.announced_at', 'when it was announced'),
};

const orders: Readonly<Record<string, Omit<Order, 'name'>>> = {
  ANNOUNCED_AT: { by: 't.announced_at', type: 'timestamptz' },
  ID: {},
};

export interface AnnouncementsRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: { readonly field: string; readonly direction?: 'ASC' | 'DESC' | null } | null | undefined;
  readonly when?: When | undefined;
}

/** Newest first unless told. @throws FilterError, CursorError */
export async function announcementsPage(
  pool: Pool,
  request: AnnouncementsRequest,
  now: number,
): Promise<Page<AnnouncementView & Placed>> {
  const { when, orderBy } = request;
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const options = { now: clockAt(when, now), firstParameter: values.length + 1 };
  const filter = compileFilter(request.filter ?? '', { fields: announcementFilterFields, children: {} }, options);
  values.push(...filter.values);
  const words = searchAll(request.search, ['t.note', `array_to_string(t.awaited, ' ')`], values);
  const { field: by, direction } = orderBy ?? { field: 'ANNOUNCED_AT', direction: 'DESC' };
  const descending = direction === 'DESC';
  const list = {
    from: tables.from('announcement', 't'),
    where: [tables.held('t'), filter.sql, ...words].join(' and '),
    values,
    id: 't.id',
    order: { ...orders[by], name: `${by} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending },
    once: true,
  };
  const page = await pageOf<AnnouncementView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

export async function announcementById(pool: Pool, id: string, when?: When): Promise<AnnouncementView | undefined> {
  const values: unknown[] = [id];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('announcement', 't')} where t.id = $1 and ${tables.held('t')}`;
  return ofMoment(await rowsOf<AnnouncementView>(pool, text, values), when)[0];
}

/** Ids of announcements that wait for any of these, each once. */
export async function announcementsAwaiting(
  pool: Pool,
  pieces: readonly AnnouncedEvidence[],
): Promise<readonly string[]> {
  const text = `select t.id from machinedb.announcement t where t.state = 'waiting' and t.awaited && $1::text[] order by t.id`;
  const values = [pieces.map(({ kind, value }) => `${kind} ${value}`)];
  return (await rowsOf<{ id: string }>(pool, text, values)).map(({ id }) => id);
}

/** Announcements that these machines came for, and that no rule has accepted them by. */
export function announcementsWithoutRule(
  pool: Pool,
  machines: readonly string[],
): Promise<readonly { readonly announcementId: string; readonly machineId: string }[]> {
  const text = `select t.id as "announcementId", t.machine_id as "machineId" from machinedb.announcement t
    join machinedb.machine m on m.id = t.machine_id and m.lifecycle = 'new'
    where t.machine_id = any($1) and t.state = 'fulfilled' and t.rule is null order by t.id`;
  return rowsOf(pool, text, [machines]);
}

/** Whether anybody waits for a machine at all. */
export async function isAnythingAwaited(pool: Pool): Promise<boolean> {
  const text = `select exists (select from machinedb.announcement t where t.state = 'waiting') as waits`;
  return (await rowsOf<{ waits: boolean }>(pool, text, []))[0]?.waits ?? false;
}

/** How acceptance rules are listed. */
export const acceptanceRulesListed: ListedTable = {
  table: 'acceptance_rule',
  siteColumn: 'site',
  columns: {
    id: 't.id',
    title: 't.title',
    kinds: `array(select upper(replace(k, '-', '_')) from unnest(t.kinds) k)`,
    site: 't.site',
    cluster: 't.cluster',
    removed: 't.retired',
    changedAt: isoText('t.changed_at'),
    revision: 't.revision',
    position: 't.position::text',
  },
  fields: () => ({
    fields: {
      id: field('text', 't.id', 'its code', 'code rule'),
      title: field('text', 't.title', 'what people call it', 'name'),
      site: field('text', 't.site', 'code of the site that it is for'),
      cluster: field('text', 't.cluster', 'code of the cluster that it is for'),
      retired: field('boolean', 't.retired', 'removed; left out unless named', 'removed'),
    },
    children: {},
  }),
  searched: ['t.id', 't.title'],
  orders: { ID: {}, TITLE: { by: 't.title' } },
};

/** Codes of the rules that are in force, in their order. */
export async function acceptanceRuleCodes(pool: Pool): Promise<readonly string[]> {
  const text = 'select t.id from machinedb.acceptance_rule t where not t.retired order by t.id';
  return (await rowsOf<{ id: string }>(pool, text, [])).map(({ id }) => id);
}
