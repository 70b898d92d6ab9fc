import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import { machine, missingForReady, readiness } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { machineIdsFrom } from '#libs/read-model/queries/index.js';
import type { Followed, Secrets } from '#libs/records/index.js';
import { assembled } from './assembled.js';
import { sealOwnSecrets } from './own-secrets.js';
import { behindThings, touchedIn, type Wide } from './touched-in.js';
import { touchingCategories } from './touched.js';

export interface FollowReadinessParts {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'readLog' | 'head'>;
  readonly followed: Followed;
  readonly commands: Pick<CommandHandling, 'load' | 'handle'>;
  readonly secrets: Pick<Secrets, 'seal'>;
  /** Resolves once the read models behind a configuration hold everything up to the position. @throws Error in vain */
  readonly reached: (position: bigint) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** What came of one round. */
export interface FollowedReadiness {
  /** Machines whose readiness changed. */
  readonly changed: number;
  /** Secrets that were sealed for machines. */
  readonly sealed: number;
  /** Machines that were looked at. */
  readonly looked: number;
}

type Counts = { -readonly [Name in keyof FollowedReadiness]: number };

const stretch = 500;
const inUse = 'lifecycle=accepted';

/** The event that it came of is the cause, and its correlation goes on. */
function because(event: Pick<StoredEvent, 'id' | 'metadata'> | undefined): CommandContext {
  const commandId = crypto.randomUUID();
  const actor = 'process:readiness';
  if (!event) return { commandId, actor, correlationId: commandId };
  const { id, metadata } = event;
  return { commandId, actor, correlationId: metadata['$correlationId'] ?? id, causationId: id };
}

/** One machine, as it is by now. Doing it twice is doing it once: what is so already is no news. */
async function look(
  parts: FollowReadinessParts,
  machineId: string,
  event: StoredEvent | undefined,
  counts: Counts,
): Promise<void> {
  const { pool, commands } = parts;
  const { state } = await commands.load(machine, machineId);
  const known = (await commands.load(readiness, machineId)).state.missing;
  if (state.lifecycle === 'absent' || (state.lifecycle !== 'accepted' && known === undefined)) return;
  const cause = () => because(event);
  counts.looked += 1;
  const made = await assembled(pool, machineId);
  if (made) counts.sealed += (await sealOwnSecrets(parts, machineId, state, made, cause)).length;
  const missing = missingForReady({ ...state, configuration: made?.document });
  const command = { type: 'RecordReadiness', data: { machineId, missing } } as const;
  const { events } = await commands.handle(readiness, machineId, command, cause());
  counts.changed += events.length;
}

/** Accepted machines that fit, a stretch at a time: nothing of the fleet is held but their ids. */
async function* machinesOf({ pool, now }: FollowReadinessParts, touched: Wide) {
  const filter = touched.kind === 'all' ? inUse : `${inUse} and ${touched.filter}`;
  let behind: string | undefined;
  for (;;) {
    const ids = await machineIdsFrom(pool, { filter, behind, most: stretch }, now());
    yield* ids;
    behind = ids.at(-1);
    if (ids.length < stretch) return;
  }
}

async function followBatch(
  parts: FollowReadinessParts,
  events: readonly StoredEvent[],
  signal: AbortSignal,
  counts: Counts,
): Promise<void> {
  const { machines, things, filters } = touchedIn(events);
  for (const [id, event] of machines) {
    if (signal.aborted) return;
    await look(parts, id, event, counts);
  }
  for await (const [id, event] of behindThings(parts.pool, things)) {
    if (signal.aborted) return;
    if (!machines.has(id)) await look(parts, id, event, counts);
  }
  for (const [touched, event] of filters)
    for await (const id of machinesOf(parts, touched)) {
      if (signal.aborted) return;
      await look(parts, id, event, counts);
    }
}

/** The first time: a log that is long already is not gone through event by event, the fleet is looked at as it is. */
async function begin(parts: FollowReadinessParts, signal: AbortSignal, counts: Counts): Promise<void> {
  const head = await parts.store.head();
  await parts.reached(head);
  for await (const id of machinesOf(parts, { kind: 'all' })) {
    if (signal.aborted) return;
    await look(parts, id, undefined, counts);
  }
  await parts.followed.moveTo(head);
}

/**
 * Whether machines are ready, and secrets of their own: one round from where the last one ended to the log's present end.
 * Cut short anywhere, the next round begins with the same batch.
 */
export async function followReadiness(parts: FollowReadinessParts, signal: AbortSignal): Promise<FollowedReadiness> {
  const counts: Counts = { changed: 0, sealed: 0, looked: 0 };
  const after = await parts.followed.position();
  if (after === undefined) await begin(parts, signal, counts);
  if (after === undefined) return counts;
  const filter = { categories: [...touchingCategories] };
  for await (const { events, position } of parts.store.readLog({ after, filter, signal })) {
    if (position <= after) continue;
    await parts.reached(position);
    await followBatch(parts, events, signal, counts);
    if (signal.aborted) break;
    await parts.followed.moveTo(position);
  }
  return counts;
}
