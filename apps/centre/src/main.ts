import 'reflect-metadata';
import { startCentre, type Centre } from './centre.js';
import { ConfigError, type Config } from './config.js';
import { untilReady } from './health/until-ready.js';
import { createLogger } from './log/logger.js';
import { createProgress } from './progress.js';
import { readConfig, unknownVariables } from './read-config.js';
import { playSeeds } from './seed/play-seeds.js';
import { welcome } from './welcome.js';

/** The composition root: the only place that reads the environment, and the only one that ends the process. */

// Whoever read our output may go before us (`npm start | head`): that must not end us, nor be logged in a circle.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(1);
}

function configured(): Config {
  try {
    return readConfig(
      process.env,
      process.argv.slice(2).filter((one) => one !== '--'),
    );
  } catch (error) {
    return fail(error);
  }
}

const config = configured();
const logger = createLogger(config);
const progress = createProgress();
const started = performance.now();
/** Longer than this only a rebuild takes, which goes on behind the scenes. */
const readyWithinMs = 20_000;
let centre: Centre | undefined;
let ending: string | undefined;

async function end(why: string, code: number): Promise<void> {
  if (ending !== undefined) {
    if (why.startsWith('SIG')) process.exit(130);
    return;
  }
  ending = why;
  process.exitCode = code;
  if (centre === undefined) return;
  progress.say(`\nStopping (${why}); again to stop at once.`);
  await centre.stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal, 0));

for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(kind, (error: unknown) => {
    logger.error(
      { err: error },
      `stopping after an ${kind === 'uncaughtException' ? 'uncaught error' : 'unhandled rejection'}`,
    );
    void end('an error', 1);
  });
}

for (const name of unknownVariables(process.env)) logger.warn(`${name} is set, but there is no such setting`);

/** What comes after everything runs: the demo site where it is wanted, and the first admin token where there is none. */
async function introduce({ core, addresses, authority, seeding }: Centre): Promise<void> {
  const unready = core.config.run.includes('projector') ? await untilReady(core.readiness, readyWithinMs) : [];
  for (const reason of unready) logger.warn(`not ready yet: ${reason}`);
  if (seeding) await playSeeds({ core, url: seeding.url }, progress);
  seeding?.done();
  if (ending !== undefined) return;
  // Last, so that nothing can come between making the token and showing it.
  const firstAdmin = await core.access.ensureFirstAdminToken(config.adminToken);
  progress.say(welcome({ core, addresses, authority }, firstAdmin, (performance.now() - started) / 1000));
}

try {
  centre = await startCentre({ config, logger, progress });
} catch (error) {
  fail(error);
}
void centre.lost.then((reason) => {
  logger.error(`stopping: ${reason}`);
  return end(reason, 1);
});
if (ending === undefined) {
  await introduce(centre).catch((error: unknown) => {
    // While stopping, what is still under way finds its connections closed.
    if (ending === undefined) throw error;
  });
} else {
  // Asked to stop while starting.
  await centre.stop();
  process.exit();
}
