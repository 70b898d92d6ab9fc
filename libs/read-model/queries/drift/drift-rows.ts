import type { AccessScope, DriftShared } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { clockAt, type When } from '../history/when.js';
import { listedPage, type Listed, type ListedRequest, type RowAt } from '../listed.js';
import type { Page, Placed } from '../page.js';
import { driftListAt } from './drift-list.js';

/** An open item with who knows of it, and the moment that it is of: nothing where that is now. */
export interface DriftRow {
  readonly machineId: string;
  readonly item: string;
  readonly kind: string;
  readonly subject: string;
  readonly shared: DriftShared | null;
  readonly reason: string | null;
  readonly until: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledged: boolean;
  when?: When;
}

export interface DriftRequest extends Omit<ListedRequest, 'also'> {
  readonly scope?: AccessScope | undefined;
}

type Put = (value: unknown) => string;

function inScope(scope: AccessScope | undefined, put: Put): readonly string[] {
  if (!scope) return [];
  const { sites, clusters } = scope;
  return [`(t.site = any(${put(sites)}::text[]) or t.cluster = any(${put(clusters)}::text[]))`];
}

/** Words of a search are not found in what names machines of elsewhere: a hit would tell of them. */
const withoutOthers = (listed: Listed): Listed => ({
  ...listed,
  searched: listed.searched.map((sql) =>
    sql === 't.message' ? `case when t.kind = 'address-twice' then t.subject else t.message end` : sql,
  ),
});

/** Open items, page by page. @throws FilterError, CursorError */
export function driftPage(pool: Pool, { scope, ...request }: DriftRequest, now: number): Promise<Page<RowAt & Placed>> {
  const also = (put: Put) => inScope(scope, put);
  const listed = driftListAt(clockAt(request.when, now));
  return listedPage(pool, scope ? withoutOthers(listed) : listed, { ...request, also }, now);
}

/** More items than that are of no machine that anybody looks at one by one. */
const mostTogether = 2_000;

async function rowsWhere(
  pool: Pool,
  asked: Pick<ListedRequest, 'filter' | 'when' | 'also'>,
  now: number,
): Promise<readonly DriftRow[]> {
  const listed = driftListAt(clockAt(asked.when, now));
  const page = await listedPage(pool, listed, { ...asked, first: mostTogether }, now);
  return page.edges.map(({ node }) => node) as readonly unknown[] as readonly DriftRow[];
}

/** What is open of many machines, in the order of machines and items; in one statement. */
export function driftOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  now: number,
  when?: When,
): Promise<readonly DriftRow[]> {
  return rowsWhere(pool, { when, also: (put) => [`t.machine_id = any(${put(machineIds)}::text[])`] }, now);
}

/** Those of these items (`<machineId> <item>`) that a filter lets through. @throws FilterError */
export function driftAmong(
  pool: Pool,
  ids: readonly string[],
  { filter, when }: { readonly filter?: string | null | undefined; readonly when?: When | undefined },
  now: number,
): Promise<readonly DriftRow[]> {
  const machines = [...new Set(ids.map((id) => id.split(' ')[0] ?? ''))];
  const also = (put: Put) => [
    `t.machine_id = any(${put(machines)}::text[])`,
    `(t.machine_id || ' ' || t.item) = any(${put(ids)}::text[])`,
  ];
  return rowsWhere(pool, { filter, when, also }, now);
}
