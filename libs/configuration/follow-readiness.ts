import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { machineIdsFrom } from '#libs/read-model/queries/index.js';
import type { Followed } from '#libs/records/index.js';
import { lookAt, type Counts, type FollowedReadiness, type LookParts } from './look-at.js';
import { behindThings, touchedIn, type Wide } from './touched-in.js';
import { touchingCategories, wideCategories } from './touched.js';

export interface FollowReadinessParts extends LookParts {
  readonly store: Pick<EventStore, 'readLog' | 'head'>;
  /** How far events were followed that touch few machines, and those that touch all of a filter, or all. */
  readonly narrow: Followed;
  readonly wide: Followed;
  /** Resolves once the read models behind a configuration hold everything up to the position. @throws Error in vain */
  readonly reached: (position: bigint) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

const stretch = 500;
const inUse = 'lifecycle=accepted';

type Touching = readonly [string, StoredEvent | undefined];

/** Accepted machines that fit, a stretch at a time: nothing of the fleet is held but their ids. */
async function* machinesOf(
  { pool, now }: FollowReadinessParts,
  touched: Wide,
  event: StoredEvent | undefined,
): AsyncGenerator<Touching> {
  const filter = touched.kind === 'all' ? inUse : `${inUse} and ${touched.filter}`;
  let behind: string | undefined;
  for (;;) {
    const ids = await machineIdsFrom(pool, { filter, behind, most: stretch }, now());
    for (const id of ids) yield [id, event];
    behind = ids.at(-1);
    if (ids.length < stretch) return;
  }
}

async function* fewTouched({ pool }: FollowReadinessParts, events: readonly StoredEvent[]): AsyncGenerator<Touching> {
  const { machines, things } = touchedIn(events);
  yield* machines;
  for await (const [id, event] of behindThings(pool, things)) if (!machines.has(id)) yield [id, event];
}

async function* manyTouched(parts: FollowReadinessParts, events: readonly StoredEvent[]): AsyncGenerator<Touching> {
  for (const [touched, event] of touchedIn(events).filters) yield* machinesOf(parts, touched, event);
}

interface Lane {
  readonly followed: Followed;
  readonly categories: readonly string[];
  readonly touched: (parts: FollowReadinessParts, events: readonly StoredEvent[]) => AsyncIterable<Touching>;
}

async function followLane(
  parts: FollowReadinessParts,
  { followed, categories, touched }: Lane,
  after: bigint,
  signal: AbortSignal,
): Promise<FollowedReadiness> {
  const counts: Counts = { changed: 0, sealed: 0, looked: 0 };
  for await (const { events, position } of parts.store.readLog({ after, filter: { categories }, signal })) {
    if (position <= after) continue;
    await parts.reached(position);
    await lookAt(parts, touched(parts, events), signal, counts);
    if (signal.aborted) break;
    await followed.moveTo(position);
  }
  return counts;
}

/**
 * Whether machines are ready, and secrets of their own, as events tell that name machines or lead to a few: one round from
 * where the last one ended to the log's present end. Cut short anywhere, the next round begins with the same batch.
 */
export async function followReadiness(parts: FollowReadinessParts, signal: AbortSignal): Promise<FollowedReadiness> {
  const after = await parts.narrow.position();
  if (after !== undefined)
    return followLane(
      parts,
      { followed: parts.narrow, categories: [...touchingCategories], touched: fewTouched },
      after,
      signal,
    );
  // A log that is long already is not gone through event by event: the fleet is looked at as it is, by the other follow.
  await parts.narrow.moveTo(await parts.store.head());
  return { changed: 0, sealed: 0, looked: 0 };
}

/**
 * The same for what touches many, such as a policy. Apart from the other follow, which goes on meanwhile: whoever places one machine
 * does not wait for ten thousand. The first time all machines in use are looked at.
 */
export async function followWideReadiness(
  parts: FollowReadinessParts,
  signal: AbortSignal,
): Promise<FollowedReadiness> {
  const counts: Counts = { changed: 0, sealed: 0, looked: 0 };
  // What comes while the first walk goes on has to be followed already.
  if ((await parts.narrow.position()) === undefined) return counts;
  const after = await parts.wide.position();
  if (after !== undefined)
    return followLane(
      parts,
      { followed: parts.wide, categories: [...wideCategories], touched: manyTouched },
      after,
      signal,
    );
  const head = await parts.store.head();
  await parts.reached(head);
  await lookAt(parts, machinesOf(parts, { kind: 'all' }, undefined), signal, counts);
  if (!signal.aborted) await parts.wide.moveTo(head);
  return counts;
}
