import type { Pool, PoolClient } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import {
  addPrimaryKey,
  createIndexes,
  createTable,
  definitionHash,
  liveSchema,
  qualified,
  quoted,
} from '../tables/ddl.js';
import { storedTables } from '../history/stored-tables.js';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.js';
import { inTransaction } from './live-writer.js';

/** Whether these tables are the ones that this code writes. */
export function fits(checkpoint: Checkpoint, projection: Projection): boolean {
  return checkpoint.version === projection.version && checkpoint.definition === definitionHash(projection);
}

async function makeTables(client: PoolClient, projection: Projection): Promise<void> {
  for (const table of storedTables(projection)) {
    // Without a checkpoint nobody knows what is in it.
    await client.query(`drop table if exists ${qualified(liveSchema, table)}`);
    await client.query(createTable(liveSchema, table));
    if (table.key.length > 0) await client.query(addPrimaryKey(liveSchema, table));
    for (const index of createIndexes(liveSchema, table)) await client.query(index);
  }
}

/** Makes the empty tables of a projection that the database does not know yet, so that a query always finds them. */
export async function ensureTables(pool: Pool, projection: Projection): Promise<void> {
  if (await readCheckpoint(pool, projection.name)) return;
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`machinedb.${projection.name}`]);
    if (await readCheckpoint(client, projection.name)) return;
    await makeTables(client, projection);
    await writeCheckpoint(client, projection, 0n);
  });
}

export function buildSchema(projection: Projection, epoch: number): string {
  return `${buildPrefix(projection)}${epoch}`;
}

function buildPrefix(projection: Projection): string {
  return `machinedb_build_${projection.name}_`;
}

/** Removes what an interrupted build left; only for the holder of the rebuild lease. */
export async function dropBuilds(client: PoolClient, projection: Projection): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where starts_with(nspname, $1) and substr(nspname, $2) ~ '^[0-9]+$'`,
    [buildPrefix(projection), buildPrefix(projection).length + 1],
  );
  for (const { name } of rows) await client.query(`drop schema ${quoted(name)} cascade`);
}
