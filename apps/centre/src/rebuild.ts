import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { createPool } from '#libs/database/index.js';
import { attachEmbeddedPostgres } from '#libs/embedded-postgres/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { ConfigError } from './config.js';
import { migrateDatabase, openDatabase } from './database/open-database.js';
import { loggerOfTool } from './log/logger.js';
import { openStore } from './open-store.js';
import { createProgress } from './progress.js';
import { readConfig } from './read-config.js';
import { Shutdown } from './shutdown.js';

/**
 * `npm run rebuild -- NAME...`: builds read models anew beside the live ones and swaps them in, all without a name. With
 * Rackledger running or not; a run that is interrupted leaves the live tables as they were.
 */
async function rebuild(names: readonly string[]): Promise<void> {
  const config = readConfig(process.env, []);
  const logger = loggerOfTool(config);
  const progress = createProgress();
  const shutdown = new Shutdown(logger);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutdown.run());
  try {
    const running = config.databaseUrl === undefined ? await attachEmbeddedPostgres(config.dataDir) : undefined;
    const url = running ?? (await openDatabase(config, progress, shutdown)).url;
    await migrateDatabase(url);
    const pool = createPool({ url, name: 'rebuild', statementTimeoutMs: 0 });
    shutdown.add('connections to PostgreSQL', () => pool.end());
    const store = await openStore(config, url, logger);
    shutdown.add('event store', () => store.close());
    const projector = createProjector({
      store,
      pool,
      logger,
      projections: allProjections,
      lift: recorded,
      observed: observedOrder,
    });
    for (const name of names) {
      await progress.step(name, async (note) => {
        const result = await projector.rebuild(name);
        note(result ? 'built anew' : 'another process is building it just now');
      });
    }
  } finally {
    await shutdown.run();
  }
}

const known = allProjections.map((projection) => projection.name);
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !known.includes(name));
try {
  if (unknown !== undefined) throw new ConfigError(`there is no read model ${unknown}; there are ${known.join(', ')}`);
  await rebuild(asked.length > 0 ? asked : known);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
}
