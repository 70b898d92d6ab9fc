import type { Pool } from '#libs/database/index.js';
import { auditPage, type AuditRow } from './audit/audit-page.js';
import { keyOf, type When } from './history/when.js';
import type { Page, PageRequest } from './page.js';

export type TimelineRow = AuditRow;

/**
 * Categories whose events tell the life of a machine: what it sees, where it drifts, what it is given and lacks. Its tokens and what
 * became of commands are of the audit.
 */
const ofLife = [
  'machine',
  'observation',
  'evidence',
  'identityConflict',
  'enrolment',
  'consulnode',
  'drift',
  'ready',
  'configuration',
  'kept',
];

/** What happened to a machine, newest first; with `when`, as far as was known or had happened then. @throws CursorError */
export async function timelinePage(
  pool: Pool,
  machineId: string,
  { when, ...request }: PageRequest & { readonly when?: When | undefined },
): Promise<Page<TimelineRow>> {
  const upTo = when?.axis === 'recorded' ? { until: when.moment.position.toString() } : {};
  const observedBy = when?.axis === 'observed' ? { observedBy: when.at } : {};
  const filter = { machineIds: [machineId], categories: ofLife, ...upTo, ...observedBy };
  return auditPage(pool, { ...request, filter, list: `TIMELINE${keyOf(when)}` });
}
