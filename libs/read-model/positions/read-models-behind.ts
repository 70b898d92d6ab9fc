import type { Pool } from '#libs/database/index.js';
import { readCheckpoints, type Checkpoint } from '../runner/checkpoint.js';
import { duePosition } from './due-position.js';

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
  readonly names: readonly string[];
  readonly head: () => Promise<bigint>;
  readonly clock: { now(): number };
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

function behind(
  readModel: string,
  checkpoint: Checkpoint | undefined,
  build: Build | undefined,
  [due, head]: readonly [bigint, bigint],
): readonly ReadModelBehind[] {
  const upTo = checkpoint?.position ?? 0n;
  const stoppedAt = checkpoint?.stoppedAt ?? undefined;
  if (stoppedAt) return [{ readModel, state: 'stopped', upTo, builtUpTo: build?.position, head, since: stoppedAt }];
  if (upTo >= due) return [];
  // What is built beside tables that follow the log lacks nothing, and does not come here.
  const state = build || upTo === 0n ? 'building' : 'late';
  return [{ readModel, state, upTo, builtUpTo: build?.position, head, since: build?.since }];
}

/** Any number of consoles ask; the database is asked once within this time. */
const heldMs = 2_000;

/** Which read models do not show what they should, by name: none of them, nearly always. */
export function readModelsBehind({ pool, names, head, clock }: Around): () => Promise<readonly ReadModelBehind[]> {
  const due = duePosition({ head, clock });
  let held: { readonly at: number; readonly answer: Promise<readonly ReadModelBehind[]> } | undefined;

  async function look(): Promise<readonly ReadModelBehind[]> {
    const positions = [await due(), await head()] as const;
    const [checkpoints, builds] = await Promise.all([readCheckpoints(pool), buildsOf(pool)]);
    const found = new Map(checkpoints.map((one) => [one.projection, one]));
    return names.toSorted().flatMap((name) => behind(name, found.get(name), builds.get(name), positions));
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
