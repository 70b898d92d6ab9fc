import type { Pool } from '#libs/database/index.js';
import { rowsOfOnce } from '../statement.js';
import type { AuditFilter } from './audit-filter.js';
import { auditRows, type AuditRow } from './audit-page.js';

/** Rows of one statement: large enough that its start does not count, small enough for flat memory. */
const rowsAtOnce = 2_000;

async function lastPosition(pool: Pool): Promise<string> {
  const [row] = await rowsOfOnce<{ last: string | null }>(
    pool,
    'select max(a.position)::text as last from machinedb.audit_event a',
    [],
  );
  return row?.last ?? '0';
}

/**
 * All that a filter finds, oldest first, up to what there is at the beginning. Page by page, so that no transaction stays
 * open however slow the reader is.
 * @throws MomentError
 */
export async function* auditPages(pool: Pool, filter: AuditFilter): AsyncGenerator<readonly AuditRow[], void> {
  const upTo = await lastPosition(pool);
  let behind: string | undefined;
  for (;;) {
    const rows = await auditRows(pool, { filter, order: 'oldest', behind, upTo, limit: rowsAtOnce });
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    behind = rows.at(-1)?.position;
  }
}
