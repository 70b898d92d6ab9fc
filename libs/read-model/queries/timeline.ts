import type { Pool } from '#libs/database/index.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, selected } from './statement.js';

const columns = {
  eventId: 't.event_id',
  type: 't.type',
  summary: 't.summary',
  position: 't.position::text',
  revision: 't.revision',
  stream: 't.stream',
  recordedAt: isoText('t.recorded_at'),
  observedAt: isoText('t.observed_at'),
  actor: 't.actor',
  reason: 't.reason',
  source: 't.source',
  correlationId: 't.correlation_id',
  causationId: 't.causation_id',
  commandId: 't.command_id',
} as const;

export type TimelineRow = Readonly<Record<keyof typeof columns, string | number | null>>;

/** What happened to a machine, newest first. @throws CursorError */
export async function timelinePage(
  pool: Pool,
  machineId: string,
  request: PageRequest,
): Promise<Page<TimelineRow & Placed>> {
  const list = {
    from: 'machinedb.machine_timeline t',
    where: 't.machine_id = $1',
    values: [machineId],
    id: 't.position',
    idType: 'bigint',
    order: { name: 'TIMELINE', descending: true },
  } as const;
  return pageOf<TimelineRow>(pool, list, selected(columns, Object.keys(columns)), request);
}
