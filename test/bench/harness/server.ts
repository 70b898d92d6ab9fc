import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPool, migrate, type Pool } from '#libs/database/index.js';
import { startEmbeddedPostgres } from '#libs/embedded-postgres/index.js';
import { parentOf } from './cpu.js';

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url));

export interface BenchDatabase {
  readonly url: string;
  readonly pool: Pool;
}

export interface BenchServer {
  readonly url: string;
  readonly version: string;
  /** Process id of the postmaster; undefined when the server runs elsewhere. */
  readonly postmaster: number | undefined;
  createDatabase(options?: { readonly migrated?: boolean }): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

interface Started {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of our own with the product's settings, or the one that BENCH_DATABASE_URL names. */
async function start(): Promise<Started> {
  const given = process.env['BENCH_DATABASE_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'rackledger-bench-'));
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: folder });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

async function postmasterOf(admin: Pool): Promise<number | undefined> {
  const { rows } = await admin.query<{ pid: number; started: string }>('select pg_backend_pid() as pid');
  return rows[0] ? parentOf(rows[0].pid) : undefined;
}

export async function startServer(): Promise<BenchServer> {
  const server = await start();
  const admin = createPool({ url: server.url, name: 'bench', max: 1, statementTimeoutMs: 0 });
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  const databases: { name: string; pool: Pool }[] = [];

  async function createDatabase({ migrated = true } = {}): Promise<BenchDatabase> {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    const pool = createPool({ url: url.href, name: 'bench', max: 40, statementTimeoutMs: 0 });
    databases.push({ name, pool });
    if (migrated) await migrate(pool, migrations);
    return { url: url.href, pool };
  }

  async function stop(): Promise<void> {
    for (const { name, pool } of databases) {
      await pool.end();
      await admin.query(`drop database if exists ${name} with (force)`);
    }
    await admin.end();
    await server.stop();
  }

  const postmaster = await postmasterOf(admin);
  return { url: server.url, version: rows[0]?.server_version ?? '', postmaster, createDatabase, stop };
}
