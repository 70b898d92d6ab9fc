import { createPool } from '#libs/database/index.js';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { positionsOf, readCheckpoints } from '#libs/read-model/index.js';
import { createAccess } from '#libs/records/index.js';
import { allProjections } from '#projections/all.js';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from './config.js';
import type { Core } from './core.module.js';
import { migrateDatabase, openDatabase, type Database } from './database/open-database.js';
import { addHealthRoutes } from './health/health-routes.js';
import { projectionsCheck } from './health/projections-check.js';
import { Readiness } from './health/readiness.js';
import { Doors, type Addresses } from './http/doors.js';
import { createMetrics, httpMetrics } from './metrics/metrics.js';
import { measuredStore } from './metrics/measured-store.js';
import { runRefusals } from './metrics/refusals.js';
import { openStore } from './open-store.js';
import { openPeople } from './people/open-people.js';
import { startParts } from './parts.js';
import { openSecrets } from './secrets/open-secrets.js';
import type { Progress } from './progress.js';
import { CertificateWatch } from './tls/certificate-watch.js';
import { caRoute } from './tls/ca-route.js';
import { planSeeds } from './seed/plan-seeds.js';
import { Shutdown } from './shutdown.js';

/** The demo site is played through a door of our own. */
export interface Seeding {
  readonly url: string;
  readonly done: () => void;
}

export interface Centre {
  readonly core: Core;
  /** Where it can be reached, with the ports that were taken. */
  readonly addresses: Addresses;
  /** Where it got its certificate from, when it made that itself. */
  readonly authority: Doors['authority'];
  /** Where the demo site is to be played now, if it is: an address that we get in at ourselves. */
  readonly seeding: Seeding | undefined;
  /** Resolves with what went wrong, should a part that we cannot do without end by itself. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

interface Surroundings {
  readonly config: Config;
  readonly logger: Logger;
  readonly progress: Progress;
}

interface Opening extends Surroundings {
  readonly doors: Doors;
  readonly metrics: Registry;
  readonly readiness: Readiness;
  readonly shutdown: Shutdown;
}

/** Answers from the first moment on: alive, and not ready yet. */
function openDoor(around: Surroundings, shutdown: Shutdown): Opening {
  const metrics = createMetrics();
  const readiness = new Readiness();
  readiness.add('start', async () => 'still starting');
  const doors = new Doors({ ...around, clock: systemClock, observe: httpMetrics(metrics) });
  shutdown.add('open connections', async () => doors.close());
  addHealthRoutes(doors, { readiness, metrics, logger: around.logger });
  doors.route(caRoute(() => doors.authority));
  const ends = (): ReturnType<Doors['certificateEnds']> => doors.certificateEnds();
  const certificates = new CertificateWatch({ ends, clock: systemClock, logger: around.logger, metrics, readiness });
  certificates.start();
  shutdown.add('certificates', async () => certificates.stop());
  return { ...around, doors, metrics, readiness, shutdown };
}

async function openCore(opening: Opening, databaseUrl: string): Promise<Core> {
  const { config, logger, metrics, readiness, shutdown, doors } = opening;
  const pool = createPool({ url: databaseUrl, name: 'centre', max: config.databaseConnections });
  shutdown.add('connections to PostgreSQL', () => pool.end());
  const opened = await openStore(config, databaseUrl, logger);
  shutdown.add('event store', () => opened.close());
  const store = measuredStore(opened, metrics);
  const commands = createCommandHandling({ store });
  const clock = systemClock;
  const access = createAccess({ pool, commands, clock });
  const people = openPeople({ config, pool, commands, access, clock, metrics });
  const refusals = runRefusals({ commands, clock, metrics, logger });
  shutdown.add('refused accesses', () => refusals.stop());
  doors.tellRefused((remoteAddress) => refusals.note({ reason: 'plain-http-refused', door: 'plain', remoteAddress }));
  readiness.add('database', async () => void (await pool.query('select 1')));
  readiness.add('event store', async () => void (await store.head()));
  positionsOf(pool).expects(allProjections);
  const checkpoints = () => readCheckpoints(pool);
  const names = allProjections.map(({ name }) => name);
  readiness.add('read models', projectionsCheck({ names, checkpoints, head: () => store.head(), clock }));
  const around = { logger, metrics, httpServer: doors.main.server, readiness };
  const keeping = openSecrets({ config, pool, commands, metrics });
  return { config, pool, store, commands, access, people, refusals, keeping, clock, ...around };
}

async function prepareDatabase({ config, progress, shutdown }: Opening): Promise<Database> {
  const database = await openDatabase(config, progress, shutdown);
  await progress.step('migrations', async (note) => {
    const applied = await migrateDatabase(database.url);
    note(applied.length === 0 ? 'none needed' : `${applied.length} applied`);
  });
  return database;
}

async function start(opening: Opening): Promise<Omit<Centre, 'stop'>> {
  const { config, doors, shutdown, readiness } = opening;
  const addresses = await doors.listen();
  const database = await prepareDatabase(opening);
  const core = await openCore(opening, database.url);
  const wasEmpty = (await core.store.head()) === 0n;
  const wanted = await planSeeds(config, { embedded: database.embedded, wasEmpty });
  const seeding = wanted ? { url: await doors.innerUrl(addresses), done: () => doors.closeInner() } : undefined;
  if (config.adminToken !== undefined) await core.access.ensureFirstAdminToken(config.adminToken);
  if (config.adminPassword !== undefined) await core.people.ensureFirstAdmin(config.adminPassword);
  const app = await startParts(core, doors);
  shutdown.add('parts', () => app.close());
  shutdown.add('requests under way', () => doors.drain());
  readiness.add('start', async () => undefined);
  const lost = (database.lost ?? new Promise<void>(() => undefined)).then(
    () => 'the embedded PostgreSQL ended by itself',
  );
  return { core, addresses, authority: doors.authority, seeding, lost };
}

/**
 * Opens everything in the order in which it is needed; `stop` closes it in the opposite one.
 * @throws ConfigError where a setting is what is wrong; whatever was opened is closed again
 */
export async function startCentre(around: Surroundings): Promise<Centre> {
  const shutdown = new Shutdown(around.logger);
  try {
    const started = await start(openDoor(around, shutdown));
    return { ...started, stop: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
