import { join } from 'node:path';
import type { Pool } from '#libs/database/index.js';
import { createPostgresLogScan } from '#libs/event-store/index.js';
import type { EventStore, LogScan } from '#libs/ports/index.js';
import { CheckpointFiles, CheckpointStore, KeyFiles, scanOf } from '#libs/trust/index.js';
import type { Config } from '../../../centre/src/config.js';

/** What making checkpoints and verifying them have in common. */
export interface TrustParts {
  readonly scan: LogScan;
  readonly checkpoints: CheckpointStore;
  readonly files: CheckpointFiles;
  readonly keys: KeyFiles;
}

type Settings = Pick<Config, 'dataDir' | 'checkpointDir' | 'checkpointKey' | 'eventStoreUrl'>;

export function keyFilesOf({ dataDir, checkpointKey }: Settings): KeyFiles {
  return new KeyFiles(join(dataDir, 'keys'), checkpointKey);
}

export function checkpointFilesOf({ dataDir, checkpointDir }: Settings): CheckpointFiles {
  return new CheckpointFiles(checkpointDir ?? join(dataDir, 'checkpoints'));
}

/** @param store the event store, where that is not the PostgreSQL of the pool */
export function trustParts(settings: Settings, pool: Pool, store: EventStore): TrustParts {
  return {
    scan: settings.eventStoreUrl === undefined ? createPostgresLogScan(pool) : scanOf(store),
    checkpoints: new CheckpointStore(pool),
    files: checkpointFilesOf(settings),
    keys: keyFilesOf(settings),
  };
}
