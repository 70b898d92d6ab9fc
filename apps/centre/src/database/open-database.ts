import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool, migrate } from '#libs/database/index.js';
import { startEmbeddedPostgres } from '#libs/embedded-postgres/index.js';
import { ConfigError, type Config } from '../config.js';
import { projectRoot } from '../project-root.js';
import type { Progress } from '../progress.js';
import type { Shutdown } from '../shutdown.js';

export interface Database {
  readonly url: string;
  readonly embedded: boolean;
  /** Resolves should the embedded server end by itself. */
  readonly lost?: Promise<void>;
}

/** A database that is started together with us may need a moment. */
const reachableWithinMs = 10_000;
const oldestServer = 150_000;
/** No such database, no such user, wrong password: waiting does not mend them. PostgreSQL, Appendix A. */
const lasting: ReadonlySet<unknown> = new Set(['3D000', '28000', '28P01']);

async function startOwn(config: Config, progress: Progress, shutdown: Shutdown): Promise<Database> {
  return progress.step('PostgreSQL', async (note) => {
    const notices: string[] = [];
    const report = (line: string): unknown => notices.push(line);
    const server = await startEmbeddedPostgres({ dataDir: config.dataDir, report }).catch((error: Error) => {
      throw new ConfigError(error.message, { cause: error });
    });
    shutdown.add('embedded PostgreSQL', () => server.stop());
    note([server.fresh ? 'made and started' : 'started', ...notices].join('; '));
    return { url: server.url, embedded: true, lost: server.lost };
  });
}

async function versionOf(url: string): Promise<number> {
  const probe = createPool({ url, name: 'start', max: 1, statementTimeoutMs: 5_000 });
  const query = "select current_setting('server_version_num')::int as version";
  try {
    const { rows } = await probe.query<{ version: number }>(query);
    return rows[0]?.version ?? 0;
  } finally {
    await probe.end();
  }
}

async function reach(url: string): Promise<Database> {
  const deadline = Date.now() + reachableWithinMs;
  for (;;) {
    const version = await versionOf(url).catch((error: Error) => error);
    if (typeof version === 'number') {
      if (version >= oldestServer) return { url, embedded: false };
      throw new ConfigError(
        `DATABASE_URL: PostgreSQL 15 or newer is needed, this one is ${Math.floor(version / 10_000)}`,
      );
    }
    if (Date.now() > deadline || lasting.has((version as { code?: unknown }).code))
      throw new ConfigError(`DATABASE_URL: cannot be reached: ${version.message || String(version)}`);
    await sleep(500);
  }
}

/** The database that DATABASE_URL names, else one of our own. @throws ConfigError when it cannot be reached in time */
export async function openDatabase(config: Config, progress: Progress, shutdown: Shutdown): Promise<Database> {
  const { databaseUrl } = config;
  if (databaseUrl === undefined) return startOwn(config, progress, shutdown);
  return progress.step('PostgreSQL', async (note) => {
    const database = await reach(databaseUrl);
    note('reached');
    return database;
  });
}

/** @returns names of the migrations that were applied now */
export async function migrateDatabase(url: string): Promise<string[]> {
  const pool = createPool({ url, name: 'migrations', max: 1, statementTimeoutMs: 0 });
  try {
    return await migrate(pool, join(projectRoot, 'migrations'));
  } finally {
    await pool.end();
  }
}
