import { driftItemId, recorded, type DriftEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { driftAmong, type DriftRow, type When } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import { limits } from '../limits/limits.js';
import { sayingWhatIsWrong } from '../resolvers/asked-page.js';
import { eventNews } from './news.js';

export interface DriftWanted {
  readonly after?: bigint | null;
  readonly machineId?: string | null;
  readonly filter?: string | null;
}

export interface DriftChange {
  readonly news: string;
  readonly machineId: string;
  readonly item: string | null;
  readonly drift: DriftRow | null;
  readonly position: bigint;
}

const newsOf: Readonly<Record<DriftEvent['type'], string>> = {
  DriftFound: 'FOUND',
  DriftChanged: 'CHANGED',
  DriftGone: 'GONE',
  DriftRelocated: 'RELOCATED',
  DriftAcknowledged: 'ACKNOWLEDGED',
  DriftAcknowledgementWithdrawn: 'ACKNOWLEDGEMENT_WITHDRAWN',
};

type Told = RecordedEvent<DriftEvent>;

function itemOf({ type, data }: Told): string | null {
  if (type === 'DriftRelocated') return null;
  return driftItemId('item' in data ? data.item : (data as { readonly kind: string; readonly subject: string }));
}

const idOf = (event: Told): string => `${event.data.machineId} ${itemOf(event) ?? ''}`;

/** As it was right before: what is gone has no row any more. */
const before = ({ position }: Told): When => ({
  axis: 'recorded',
  moment: { position: position - 1n, recordedAt: null },
});

/** What became of drift, with the items as the read model has them once it has caught up. */
export async function* driftNews(
  { pool, feed, clock }: Pick<Services, 'pool' | 'feed' | 'clock'>,
  { after, machineId, filter }: DriftWanted,
  signal: AbortSignal,
): AsyncGenerator<DriftChange> {
  const rows = (ids: readonly string[], when?: When) =>
    sayingWhatIsWrong(driftAmong(pool, ids, { filter, when }, clock.now()));
  // A filter that is wrong is told at once, not when something has changed.
  await rows([]);
  const selection = { categories: ['drift'], ...(machineId ? { subjects: [machineId] } : {}) };
  for await (const page of eventNews(feed, { after, selection }, signal)) {
    const events = page.events.map((event) => recorded<DriftEvent>(event));
    const last = events.at(-1);
    if (!last) continue;
    while (!signal.aborted && !(await waitForPosition(pool, ['drift'], last.position, limits.waitForMs)));
    const known = new Map((await rows(events.map(idOf))).map((row) => [`${row.machineId} ${row.item}`, row]));
    for (const event of events) {
      const isGone = event.type === 'DriftGone';
      const [was] = isGone && filter ? await rows([idOf(event)], before(event)) : [];
      const drift = (isGone ? was : known.get(idOf(event))) ?? null;
      if (filter && drift === null) continue;
      const { machineId: of } = event.data;
      yield { news: newsOf[event.type], machineId: of, item: itemOf(event), drift, position: event.position };
    }
  }
}
