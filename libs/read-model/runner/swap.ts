import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { storedTables } from '../history/stored-tables.js';
import { liveSchema, qualified, quoted } from '../tables/ddl.js';
import { Fenced, readCheckpoint, writeCheckpoint } from './checkpoint.js';

const lockNotAvailable = '55P03';
const tries = 40;
const pauseMs = 250;

export interface Swap {
  readonly projection: Projection;
  readonly schema: string;
  /** Of the rebuild lease. */
  readonly epoch: number;
  /** Brings the built tables at least up to a position, through the given connection; tells how far they are. */
  readonly catchUp: (client: PoolClient, atLeast: bigint) => Promise<bigint>;
}

/**
 * Puts the built tables in the place of the live ones, with their checkpoint, in one transaction: a reader sees the old
 * ones or the new ones. The owner of the old ones is fenced by the new epoch. Names stay, since whole tables move from
 * one schema to another, with their indexes and constraints.
 * @returns the position of the new tables
 */
export async function swapIn(client: PoolClient, swap: Swap): Promise<bigint> {
  for (let left = tries; ; left -= 1) {
    try {
      return await once(client, swap);
    } catch (error) {
      await client.query('rollback');
      const busy = (error as { code?: unknown }).code === lockNotAvailable;
      if (!busy || left === 0) throw error;
    }
    await sleep(pauseMs);
  }
}

async function once(client: PoolClient, { projection, schema, epoch, catchUp }: Swap): Promise<bigint> {
  await client.query('begin');
  const { rowCount } = await client.query(
    'select 1 from machinedb.rebuild where projection = $1 and epoch = $2 for update',
    [projection.name, epoch],
  );
  if (rowCount === 0) throw new Fenced(projection.name, epoch);
  // From here on the owner of the live tables waits with its next commit: what it has stored, we must have too.
  const live = await readCheckpoint(client, projection.name, true);
  const position = await catchUp(client, live?.position ?? 0n);
  // A long query on the old tables must not make all others queue behind us: rather try again.
  await client.query(`set local lock_timeout = '250ms'`);
  for (const name of live?.tables ?? []) await client.query(`drop table if exists ${qualified(liveSchema, { name })}`);
  for (const table of storedTables(projection)) {
    await client.query(`alter table ${qualified(schema, table)} set schema ${quoted(liveSchema)}`);
  }
  await writeCheckpoint(client, projection, position);
  await client.query(`update machinedb.rebuild set finished_at = now(), error = null where projection = $1`, [
    projection.name,
  ]);
  await client.query('commit');
  return position;
}
