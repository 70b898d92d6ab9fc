import type { Pool } from '#libs/database/index.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  id: 't.token_id',
  label: 't.label',
  accessRole: 'upper(t.access_role)',
  machineId: 't.machine_id',
  scope: 't.scope',
  owner: 't.owner',
  issuedAt: isoText('t.issued_at'),
  issuedBy: 't.issued_by',
  expiresAt: isoText('t.expires_at'),
  revokedAt: isoText('t.revoked_at'),
} as const;

export interface AccessTokenRow {
  readonly id: string;
  readonly owner: string | null;
  readonly machineId: string | null;
}

interface Asked {
  readonly machines?: boolean | null | undefined;
  /** Only those that act for this account. */
  readonly owner?: string | undefined;
}

function whereOf({ machines, owner }: Asked): string {
  if (owner !== undefined) return 't.owner = $1';
  return machines ? 'true' : `t.access_role <> 'machine'`;
}

/** Newest first; those of machines only where `machines` is set. @throws CursorError */
export async function accessTokensPage(
  pool: Pool,
  request: PageRequest & Asked,
): Promise<Page<AccessTokenRow & Placed>> {
  const list = {
    from: 'machinedb.access_token t',
    where: whereOf(request),
    values: request.owner === undefined ? [] : [request.owner],
    id: 't.token_id',
    order: { name: 'ISSUED_AT', by: 't.issued_at', type: 'timestamptz', descending: true },
  } as const;
  return pageOf<AccessTokenRow>(pool, list, selected(columns, Object.keys(columns)), request);
}

/** What tokens are called, by id; those that there are not are left out. */
export async function tokenLabels(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const text = 'select t.token_id as id, t.label from machinedb.access_token t where t.token_id = any($1::text[])';
  const rows = await rowsOf<{ id: string; label: string }>(pool, text, [ids]);
  return new Map(rows.map(({ id, label }) => [id, label]));
}
