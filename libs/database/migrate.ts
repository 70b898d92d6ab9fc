import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool, PoolClient } from './pool.js';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const lockKey = 7_249_133_101;

async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applied(client: PoolClient): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists public.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.migration',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into public.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed and was rolled back`, { cause: error });
  }
}

/**
 * Brings the database to the newest migration: forward only, each file in its own transaction, one migrator at a time.
 * @returns the names of the migrations that were applied now
 * @throws Error when a file that was applied before has been edited since
 */
export async function migrate(pool: Pool, folder: string): Promise<string[]> {
  const migrations = await migrationsIn(folder);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const known = await applied(client);
    const fresh = migrations.filter((migration) => !known.has(migration.name));
    const edited = migrations.find((one) => known.has(one.name) && known.get(one.name) !== one.checksum);
    if (edited) throw new Error(`migration ${edited.name} was edited after it was applied: write a new one instead`);
    for (const migration of fresh) await apply(client, migration);
    return fresh.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }
}
