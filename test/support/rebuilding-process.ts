import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { LogBatch, ReadLogOptions } from '#libs/ports/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { RecordingLogger } from './recording-logger.js';
import { asStored, tallies } from './tallies.js';

/** Rebuilds the tallies of the database in argv, slowly, so that somebody has the time to kill it. */
const url = process.argv[2] ?? '';
const pool = createPool({ url, name: 'rebuilding' });
const store = createPostgresEventStore({ url });

async function* slowly(options: ReadLogOptions): AsyncGenerator<LogBatch> {
  for await (const batch of store.readLog(options)) {
    await pause(100);
    yield batch;
  }
}

const projector = createProjector({
  store: { ...store, readLog: slowly, follow: (options) => store.follow(options), head: () => store.head() },
  pool,
  projections: [tallies()],
  lift: asStored,
  logger: new RecordingLogger(),
  leaseTimes: { leaseSeconds: 1, beatMs: 100 },
  limits: { batchSize: 20, rebuildBytes: 1_000 },
});
await projector.start();
await projector.rebuild('tallies');
