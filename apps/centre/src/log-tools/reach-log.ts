import { join } from 'node:path';
import { createPool, type Pool } from '#libs/database/index.js';
import { createPostgresLogScan } from '#libs/event-store/index.js';
import type { LogScan } from '#libs/ports/index.js';
import { CheckpointFiles, CheckpointStore, KeyFiles, scanOf } from '#libs/trust/index.js';
import { attachEmbeddedPostgres } from '#libs/embedded-postgres/index.js';
import type { Config } from '../config.js';
import { openDatabase } from '../database/open-database.js';
import { loggerOfTool } from '../log/logger.js';
import { openStore } from '../open-store.js';
import type { Progress } from '../progress.js';
import type { Shutdown } from '../shutdown.js';

/** The log and what vouches for it, for tools that work beside a running Rackledger or without one. */
export interface ReachedLog {
  readonly pool: Pool;
  readonly scan: LogScan;
  readonly checkpoints: CheckpointStore;
  readonly files: CheckpointFiles;
  readonly keys: KeyFiles;
}

/** Changes nothing: neither starts a server where one runs, nor migrates. */
export async function reachLog(config: Config, progress: Progress, shutdown: Shutdown): Promise<ReachedLog> {
  const running = config.databaseUrl === undefined ? await attachEmbeddedPostgres(config.dataDir) : undefined;
  const url = running ?? (await openDatabase(config, progress, shutdown)).url;
  const pool = createPool({ url, name: 'log tool', statementTimeoutMs: 0 });
  shutdown.add('connections to PostgreSQL', () => pool.end());
  return {
    pool,
    scan: await openScan(config, url, shutdown),
    checkpoints: new CheckpointStore(pool),
    files: new CheckpointFiles(config.checkpointDir ?? join(config.dataDir, 'checkpoints')),
    keys: new KeyFiles(join(config.dataDir, 'keys'), config.checkpointKey),
  };
}

async function openScan(config: Config, url: string, shutdown: Shutdown): Promise<LogScan> {
  if (config.eventStoreUrl === undefined) {
    const scan = createPostgresLogScan(url);
    shutdown.add('log', () => scan.close());
    return scan;
  }
  const store = await openStore(config, url, loggerOfTool(config));
  shutdown.add('event store', () => store.close());
  return scanOf(store);
}
