import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import type { Followed } from '#libs/records/index.js';
import { machinesInUse } from '#libs/read-model/queries/index.js';
import type { DriftTeller, TellDriftParts, ToldDrift } from './tell-drift.js';
import { narrowCategories, wideCategories } from './touched-by.js';
import { Gathering } from './touched-machines.js';

export interface FollowDriftParts extends TellDriftParts {
  readonly store: Pick<EventStore, 'head' | 'readLog' | 'readStream'>;
  readonly teller: DriftTeller;
  /** How far events that name their machines were followed, and those that may be about any. */
  readonly narrow: Followed;
  readonly wide: Followed;
  readonly heard: (told: ToldDrift) => void;
}

/** Things touched that are worth a comparison: further events of the same machines cost nothing then. */
const enough = 1_000;
/** Machines of a walk over the fleet that are compared before somebody else may ask the database. */
const atATime = 500;

/**
 * What events did to the machines that they name or lead to: one round from where the last one ended to the log's present
 * end. Doing it again after a crash writes nothing: the comparison is of states, and says what is known.
 */
export async function followDrift(parts: FollowDriftParts, signal: AbortSignal): Promise<void> {
  const { store, narrow, teller, pool, heard } = parts;
  const after = await narrow.position();
  // The first time all machines are looked at, by the other follow: what was is in that.
  if (after === undefined) return narrow.moveTo(await store.head());
  let gathering = new Gathering();
  const tell = async (position: bigint): Promise<void> => {
    if (gathering.size > 0) heard(await teller.tell(await gathering.machines(pool)));
    gathering = new Gathering();
    if (position > after) await narrow.moveTo(position);
  };
  for await (const { events, position, caughtUp } of store.readLog({
    after,
    filter: { categories: narrowCategories },
    signal,
  })) {
    for (const event of events) gathering.add(event);
    if (caughtUp || gathering.size >= enough) await tell(position);
  }
  const again = teller.due();
  if (again.size > 0) heard(await teller.tell(again));
}

/** The last one of what came, and how far the log was read. */
async function newsIn({ store, wide }: FollowDriftParts, after: bigint, signal: AbortSignal) {
  let last: StoredEvent | undefined;
  let reached = after;
  for await (const { events, position } of store.readLog({ after, filter: { categories: wideCategories }, signal })) {
    last = events.at(-1) ?? last;
    reached = position;
  }
  if (last === undefined && reached > after) await wide.moveTo(reached);
  return { last, reached };
}

/** All machines in use, some at a time, in the order of their ids. */
export async function walkFleet(
  { pool, teller, heard }: FollowDriftParts,
  cause: StoredEvent | undefined,
  signal: AbortSignal,
): Promise<number> {
  let [behind, walked] = ['', 0];
  while (!signal.aborted) {
    const ids = await machinesInUse(pool, behind, atATime);
    const last = ids.at(-1);
    if (last === undefined) return walked;
    heard(await teller.tell(new Map(ids.map((id) => [id, cause]))));
    [behind, walked] = [last, walked + ids.length];
  }
  return walked;
}

/**
 * What may be about any machine, such as a policy: the fleet is walked once for all that came. Apart from the other follow,
 * which goes on meanwhile. A crash begins the walk again, and finds what it told already to be known.
 */
export async function followWideDrift(parts: FollowDriftParts, signal: AbortSignal): Promise<void> {
  const { store, narrow, wide } = parts;
  // What comes while the first walk goes on has to be followed already.
  if ((await narrow.position()) === undefined) return;
  const after = await wide.position();
  const { last, reached } =
    after === undefined ? { last: undefined, reached: await store.head() } : await newsIn(parts, after, signal);
  if (after !== undefined && last === undefined) return;
  await walkFleet(parts, last, signal);
  if (!signal.aborted) await wide.moveTo(reached);
}
