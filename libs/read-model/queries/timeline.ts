import type { Pool } from '#libs/database/index.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { atOf, keyOf, type Axis, type When } from './history/when.js';
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

/** What was known of then, or had happened by then. */
const upTo: Readonly<Record<Axis, string>> = {
  recorded: 't.position <= $2::bigint',
  observed: 'coalesce(t.observed_at, t.recorded_at) <= $2::timestamptz',
};

/** What happened to a machine, newest first; with `when`, as far as that. @throws CursorError */
export async function timelinePage(
  pool: Pool,
  machineId: string,
  request: PageRequest & { readonly when?: When | undefined },
): Promise<Page<TimelineRow & Placed>> {
  const { when } = request;
  const list = {
    from: 'machinedb.machine_timeline t',
    where: `t.machine_id = $1${when ? ` and ${upTo[when.axis]}` : ''}`,
    values: when ? [machineId, atOf(when)] : [machineId],
    id: 't.position',
    idType: 'bigint',
    order: { name: `TIMELINE${keyOf(when)}`, descending: true },
  } as const;
  return pageOf<TimelineRow>(pool, list, selected(columns, Object.keys(columns)), request);
}
