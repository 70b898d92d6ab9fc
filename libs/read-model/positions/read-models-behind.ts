import type { Pool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { readCheckpoints, type Checkpoint } from '../runner/checkpoint.js';
import { definitionHash } from '../tables/ddl.js';
import { waitForPosition } from './wait-for-position.js';

/** A read model that does not show all that it should. */
export interface ReadModelBehind {
  readonly readModel: string;
  /** `stopped`: an event could not be taken in. `building`: what there is comes in for the first time, or anew. `late`: neither. */
  readonly state: 'stopped' | 'building' | 'late';
  /** The last position whose event is shown. */
  readonly upTo: bigint;
  /** How far the building is. */
  readonly builtUpTo: bigint | undefined;
  readonly head: bigint;
  readonly since: Date | undefined;
}

interface Around {
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly head: () => Promise<bigint>;
  readonly clock: { now(): number };
  /** Under load there is always an event that is not projected yet: what is older than this has to be. */
  readonly allowedLagMs?: number;
}

interface Build {
  readonly position: bigint;
  readonly since: Date;
}

async function buildsOf(pool: Pool): Promise<ReadonlyMap<string, Build>> {
  const { rows } = await pool.query<{ projection: string; position: string; started_at: Date }>(
    `select projection, position::text as position, started_at from machinedb.rebuild
      where started_at is not null and finished_at is null and error is null`,
  );
  return new Map(rows.map((one) => [one.projection, { position: BigInt(one.position), since: one.started_at }]));
}

/** Tables of another version are of no use to this code, however far they are. */
const isOfThisCode = (of: Projection, checkpoint: Checkpoint | undefined): boolean =>
  checkpoint !== undefined && checkpoint.version === of.version && checkpoint.definition === definitionHash(of);

function behind(
  of: Projection,
  checkpoint: Checkpoint | undefined,
  build: Build | undefined,
  head: bigint,
): readonly ReadModelBehind[] {
  const isOurs = isOfThisCode(of, checkpoint);
  const upTo = isOurs ? (checkpoint?.position ?? 0n) : 0n;
  const about = { readModel: of.name, upTo, builtUpTo: build?.position, head };
  if (isOurs && checkpoint?.stoppedAt) return [{ ...about, state: 'stopped', since: checkpoint.stoppedAt }];
  // What is built beside tables that follow the log lacks nothing, and does not come here.
  if (isOurs && upTo >= head) return [];
  return [{ ...about, state: build || upTo === 0n ? 'building' : 'late', since: build?.since }];
}

/** Any number of consoles ask; the database is asked once within this time. */
const heldMs = 2_000;

/**
 * Which read models do not show what they should, by name: none of them, nearly always. Those that only follow are given five
 * seconds to come as far as the log is now, and the answer waits for them.
 */
export function readModelsBehind(around: Around): () => Promise<readonly ReadModelBehind[]> {
  const { pool, projections, clock, allowedLagMs = 5_000 } = around;
  const sorted = projections.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  let held: { readonly at: number; readonly answer: Promise<readonly ReadModelBehind[]> } | undefined;

  const isBehindYet = async ({ state, readModel, head }: ReadModelBehind): Promise<boolean> =>
    state !== 'late' || !(await waitForPosition(pool, readModel, head, allowedLagMs));

  async function look(): Promise<readonly ReadModelBehind[]> {
    const head = await around.head();
    const [checkpoints, builds] = await Promise.all([readCheckpoints(pool), buildsOf(pool)]);
    const found = new Map(checkpoints.map((one) => [one.projection, one]));
    const all = sorted.flatMap((one) => behind(one, found.get(one.name), builds.get(one.name), head));
    const yet = await Promise.all(all.map(isBehindYet));
    return all.filter((_, nth) => yet[nth]);
  }

  return async () => {
    const now = clock.now();
    if (held && now - held.at < heldMs) return held.answer;
    const answer = look();
    held = { at: now, answer };
    answer.catch(() => (held = undefined));
    return answer;
  };
}
