import { PositionAhead, type ChangeFeed, type EventSelection, type FeedBatch } from '#libs/change-feed/index.js';
import { subjectOf } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { machinesAmong, machinesById, type MachineRow } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import { sayingWhatIsWrong } from '../resolvers/asked-page.js';

interface Wanted {
  readonly after: bigint | null | undefined;
  readonly selection: EventSelection;
}

/** What of the log is wanted, a page at a time; pages without events tell how far it was looked at. */
export async function* eventNews(
  feed: ChangeFeed,
  { after, selection }: Wanted,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const request = { after: after ?? 'now', selection, protocol: 'graphql', live: true, most: limits.pageSize } as const;
  try {
    yield* feed.follow({ ...request, signal });
  } catch (error) {
    if (error instanceof PositionAhead)
      throw publicError('BAD_USER_INPUT', `${error.message}: it is from another log, or this one was put back.`, {
        field: 'after',
      });
    throw error;
  }
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

export interface MachinesWanted {
  readonly after?: bigint | null;
  readonly id?: string | null;
  readonly filter?: string | null;
}

/** Machines that changed, as the read model has them once it has caught up with what changed. */
export async function* machineNews(
  { pool, feed, clock }: Pick<Services, 'pool' | 'feed' | 'clock'>,
  { after, id, filter }: MachinesWanted,
  projections: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<MachineRow> {
  const rows = async (ids: readonly string[]): Promise<readonly MachineRow[]> =>
    filter ? sayingWhatIsWrong(machinesAmong(pool, ids, filter, clock.now())) : machinesById(pool, ids);
  // A filter that is wrong is told at once, not when something has changed.
  await rows([]);
  const selection = { categories: ['machine'], ...(id ? { subjects: [id] } : {}) };
  for await (const { events } of eventNews(feed, { after, selection }, signal)) {
    const changed = new Set(events.map(({ stream }) => subjectOf(stream)));
    const last = events.at(-1);
    if (!last) continue;
    await shown(pool, projections, last.position, signal);
    yield* await rows([...changed]);
  }
}
