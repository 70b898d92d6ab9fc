import type { Pool } from '#libs/database/index.js';
import { CursorError, placeOf } from '../cursor.js';
import type { Page, PageRequest, Placed } from '../page.js';
import { isoText, rowsOf, rowsOfOnce, selected } from '../statement.js';
import type { AuditFilter } from './audit-filter.js';
import { auditSearch, type AuditOrder, type AuditSearch } from './audit-search.js';

const columns = {
  eventId: 'a.event_id',
  type: 'a.type',
  category: 'a.category',
  subject: 'a.subject',
  stream: `a.category || '-' || a.subject`,
  revision: 'a.revision',
  position: 'a.position::text',
  machineId: 'a.machine_id',
  recordedAt: isoText('a.recorded_at'),
  observedAt: isoText('a.observed_at'),
  actor: 'a.actor',
  reason: 'a.reason',
  source: 'a.source',
  correlationId: 'a.correlation_id',
  causationId: 'a.causation_id',
  commandId: 'a.command_id',
  summary: 'a.summary',
} as const;

type Nullable =
  | 'machineId'
  | 'observedAt'
  | 'actor'
  | 'reason'
  | 'source'
  | 'correlationId'
  | 'causationId'
  | 'commandId';
/** One event as auditors see it; times are ISO 8601 with milliseconds. */
export type AuditRow = Placed & { readonly revision: number } & {
  readonly [Column in Exclude<keyof typeof columns, 'revision'>]: Column extends Nullable ? string | null : string;
};

/** The columns of an `AuditRow`, of `audit_event a`. */
export const auditColumns = `${selected(columns, Object.keys(columns))}, a.position::text as "placeId"`;

export interface AuditRequest extends PageRequest {
  readonly filter?: AuditFilter | undefined;
  readonly order?: AuditOrder | undefined;
  /** Goes into the cursors: pages of another list are told apart by it. */
  readonly list?: string | undefined;
}

/**
 * Where the planner may choose among indexes it has to see the values: an actor may have done nothing or nearly all. All
 * else has one way, whose plan is kept.
 */
function hasChoice({ actors, types, categories }: AuditFilter): boolean {
  return [actors, types, categories].filter((values) => values && values.length > 0).length > 1;
}

/** Rows of a search, in order. */
export async function auditRows(pool: Pool, search: AuditSearch): Promise<readonly AuditRow[]> {
  const { text, values } = auditSearch(search);
  const way = search.order === 'newest' ? ' desc' : '';
  // Each of several values brings a page of its own: what is behind the first page of all is not whole.
  const limit = search.limit === undefined ? '' : ` limit ${search.limit}`;
  const run = hasChoice(search.filter) ? rowsOfOnce : rowsOf;
  return run<AuditRow>(pool, `select ${auditColumns} from (${text}) a order by a.position${way}${limit}`, values);
}

async function countOf(pool: Pool, filter: AuditFilter): Promise<number> {
  const { text, values } = auditSearch({ filter, order: 'oldest' });
  const [row] = await rowsOfOnce<{ count: number }>(pool, `select count(*)::int as count from (${text}) a`, values);
  return row?.count ?? 0;
}

/** @throws CursorError */
function behindOf(name: string, after: string | null | undefined): string | undefined {
  if (!after) return undefined;
  const { id } = placeOf(name, after);
  if (/^\d{1,18}$/.test(id)) return id;
  throw new CursorError('This is not a cursor of ours: take endCursor from the page before.');
}

/**
 * Events that an auditor asks for, page by page. Whatever is asked for alone follows an index and stops with the page; of
 * several conditions one leads, and the others are looked at in what it finds.
 * @throws CursorError, MomentError
 */
export async function auditPage(pool: Pool, request: AuditRequest): Promise<Page<AuditRow>> {
  const { first, after, filter = {}, order = 'newest', list = 'AUDIT' } = request;
  const name = `${list} ${order.toUpperCase()}`;
  const behind = behindOf(name, after);
  const found = await auditRows(pool, { filter, order, behind, limit: first + 1 });
  return {
    edges: found.slice(0, first).map((node) => ({ node, order: name })),
    order: name,
    hasNextPage: found.length > first,
    hasPreviousPage: behind !== undefined,
    count: () => countOf(pool, filter),
  };
}
