import type { Pool, PoolClient } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { storedTables } from '../history/stored-tables.js';
import { definitionHash } from '../tables/ddl.js';

export interface Checkpoint {
  readonly projection: string;
  readonly version: number;
  readonly definition: string;
  readonly tables: readonly string[];
  readonly position: bigint;
  readonly stoppedAt: Date | null;
  readonly error: string | null;
  /** True while somebody holds the lease. */
  readonly owned: boolean;
}

/** Another owner has taken over: nothing of this transaction may stay. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
  constructor(projection: string, epoch: number) {
    super(`projection ${projection} is not ours any more: epoch ${epoch} has passed`);
  }
}

/** The channel on which each commit tells the projection, its new position, and which version made its tables. */
export const positionChannel = 'machinedb_checkpoint';
const passed = (row: string): string =>
  `${row}.projection || ' ' || ${row}.position || ' ' || ${row}.version || '/' || ${row}.definition`;

interface Stored {
  readonly projection: string;
  readonly version: number;
  readonly definition: string;
  readonly tables: string[];
  readonly position: string;
  readonly stopped_at: Date | null;
  readonly error: string | null;
  readonly owned: boolean;
}

const columns = `projection, version, definition, tables, position::text as position, stopped_at, error,
  (owner is not null and lease_until >= clock_timestamp()) as owned`;

function checkpointOf({ stopped_at: stoppedAt, position, ...rest }: Stored): Checkpoint {
  return { ...rest, stoppedAt, position: BigInt(position) };
}

export async function readCheckpoint(
  on: Pool | PoolClient,
  projection: string,
  lock = false,
): Promise<Checkpoint | undefined> {
  const { rows } = await on.query<Stored>(
    `select ${columns} from machinedb.checkpoint where projection = $1 ${lock ? 'for update' : ''}`,
    [projection],
  );
  return rows[0] && checkpointOf(rows[0]);
}

export async function readCheckpoints(on: Pool): Promise<Checkpoint[]> {
  const { rows } = await on.query<Stored>(`select ${columns} from machinedb.checkpoint order by projection`);
  return rows.map(checkpointOf);
}

/** Says that the tables hold all up to a position; the shape is that of this code. Owned by nobody yet. */
export async function writeCheckpoint(client: PoolClient, projection: Projection, position: bigint): Promise<void> {
  const tables = storedTables(projection).map((table) => table.name);
  await client.query(
    `insert into machinedb.checkpoint as c (projection, version, definition, tables, position)
     values ($1, $2, $3, $4, $5)
     on conflict (projection) do update
        set version = excluded.version, definition = excluded.definition, tables = excluded.tables,
            position = excluded.position, epoch = c.epoch + 1, owner = null, lease_until = '-infinity',
            stopped_at = null, stopped_position = null, error = null, updated_at = now()
     returning pg_notify('${positionChannel}', ${passed('c')})`,
    [projection.name, projection.version, definitionHash(projection), tables, String(position)],
  );
}

/**
 * Moves the checkpoint on, in the transaction that wrote the rows, and wakes those who wait for it.
 * @throws Fenced when the epoch has passed to another owner, or the checkpoint is not where the rows begin
 */
export async function advance(
  client: PoolClient,
  move: {
    readonly projection: string;
    readonly epoch: number;
    readonly from: bigint;
    readonly to: bigint;
    readonly recordedAt: string | undefined;
    readonly leaseSeconds: number;
  },
): Promise<void> {
  const { rowCount } = await client.query({
    name: 'machinedb_advance',
    text: `update machinedb.checkpoint
              set position = $4, recorded_at = coalesce($5, recorded_at), updated_at = now(),
                  lease_until = clock_timestamp() + make_interval(secs => $6)
            where projection = $1 and epoch = $2 and position = $3
            returning pg_notify('${positionChannel}', ${passed('checkpoint')})`,
    values: [
      move.projection,
      move.epoch,
      String(move.from),
      String(move.to),
      move.recordedAt ?? null,
      move.leaseSeconds,
    ],
  });
  if (rowCount === 0) throw new Fenced(move.projection, move.epoch);
}

/** Writes down what stopped a projection, for readiness and for whoever looks. */
export async function markStopped(
  pool: Pool,
  stop: { projection: string; epoch: number; position: bigint | undefined; error: string },
): Promise<void> {
  await pool.query(
    `update machinedb.checkpoint set stopped_at = now(), stopped_position = $3, error = $4
      where projection = $1 and epoch = $2`,
    [stop.projection, stop.epoch, stop.position === undefined ? null : String(stop.position), stop.error],
  );
}

export async function clearStopped(pool: Pool, projection: string, epoch: number): Promise<void> {
  await pool.query(
    `update machinedb.checkpoint set stopped_at = null, stopped_position = null, error = null
      where projection = $1 and epoch = $2 and stopped_at is not null`,
    [projection, epoch],
  );
}
