import { setTimeout as pause } from 'node:timers/promises';
import { streamOf } from '#libs/kernel/index.js';
import type { EventFilter, EventStore, StoredEvent } from '#libs/ports/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { machinesById, type MachineRow } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import { limits } from '../limits/limits.js';

export interface EventsWanted {
  readonly after?: bigint | null;
  readonly filter: EventFilter;
  readonly machineId?: string | null;
}

const batchSize = 200;
/** Least milliseconds between two looks of one subscription at the log's end: many of them must not keep readers busy. */
const paceMs = 100;

async function* batchesAfter(
  store: EventStore,
  after: bigint | null | undefined,
  filter: EventFilter,
  signal: AbortSignal,
): AsyncIterable<readonly StoredEvent[]> {
  const from = after ?? (await store.head());
  for await (const { events, caughtUp } of store.follow({ after: from, filter, signal, batchSize })) {
    if (events.length > 0) yield events;
    if (caughtUp) await pause(paceMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Events in log order from a position on, without a gap. */
export async function* eventNews(
  store: EventStore,
  { after, filter: asked, machineId }: EventsWanted,
  signal: AbortSignal,
): AsyncIterable<StoredEvent> {
  const filter = { ...asked, ...(machineId ? { categories: ['machine'] } : {}) };
  const stream = machineId ? streamOf('machine', machineId) : undefined;
  for await (const events of batchesAfter(store, after, filter, signal))
    for (const event of events) if (stream === undefined || event.stream === stream) yield event;
}

/** However long it takes: a row from before the change, with none behind it, would be a change that nobody hears of. */
async function shown(
  pool: Services['pool'],
  projections: readonly string[],
  position: bigint,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && !(await waitForPosition(pool, projections, position, limits.waitForMs)));
}

/** Machines that changed, as the read model has them once it has caught up with what changed. */
export async function* machineNews(
  { pool, store }: Pick<Services, 'pool' | 'store'>,
  { after, id }: { readonly after?: bigint | null; readonly id?: string | null },
  projections: readonly string[],
  signal: AbortSignal,
): AsyncIterable<MachineRow> {
  for await (const events of batchesAfter(store, after, { categories: ['machine'] }, signal)) {
    const changed = new Set(events.map(({ stream }) => stream.slice('machine-'.length)));
    const wanted = id ? [id].filter((one) => changed.has(one)) : [...changed];
    const last = events.at(-1);
    if (wanted.length === 0 || !last) continue;
    await shown(pool, projections, last.position, signal);
    yield* await machinesById(pool, wanted);
  }
}
