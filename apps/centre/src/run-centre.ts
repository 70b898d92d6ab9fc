import 'reflect-metadata';
import type { Logger } from 'pino';
import { startCentre, type Centre, type Seeding } from './centre.js';
import { ConfigError, type Config } from './config.js';
import { untilReady } from './health/until-ready.js';
import { holdLines, type HeldLines } from './log/held-lines.js';
import { createLogger, formatFor, type Reader } from './log/logger.js';
import { createProgress, type Progress } from './progress.js';
import { readConfig, unknownVariables } from './read-config.js';
import { playSeeds } from './seed/play-seeds.js';
import { stayAwake } from './seed/stay-awake.js';
import { ready, welcome } from './welcome.js';

/** The composition root: the only place that reads the environment, and the only one that ends the process. */

/** Longer than this only a rebuild takes, which goes on behind the scenes. */
const readyWithinMs = 20_000;

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

class Run {
  readonly #held: HeldLines;
  readonly #logger: Logger;
  readonly #progress: Progress = createProgress();
  #centre: Centre | undefined;
  #ending = false;

  constructor(
    private readonly config: Config,
    reader: Reader,
  ) {
    const format = formatFor(config.logFormat, reader, process.stderr);
    this.#held = holdLines(process.stderr, format);
    this.#logger = createLogger({ format, level: config.logLevel }, this.#held.output);
  }

  async whole(): Promise<void> {
    this.#listen();
    for (const name of unknownVariables(process.env)) this.#logger.warn(`${name} is set, but there is no such setting`);
    const centre = await this.#start();
    if (this.#ending) {
      // Asked to stop while starting.
      await centre.stop();
      process.exit();
    }
    await this.#introduce(centre).catch((error: unknown) => {
      // While stopping, what is still under way finds its connections closed.
      if (!this.#ending) throw error;
    });
  }

  #listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void this.#asked(signal));
    for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(kind, (error: unknown) => {
        const what = kind === 'uncaughtException' ? 'uncaught error' : 'unhandled rejection';
        this.#logger.error({ err: error }, `stopping after an ${what}`);
        void this.#end('Stopping after an error.', 1);
      });
    }
  }

  async #asked(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
    if (this.#ending) process.exit(130);
    await this.#end(`Stopping${signal === 'SIGINT' ? '; Ctrl-C again does not wait' : ` (${signal})`}.`, 0);
  }

  async #end(lastWords: string, code: number): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    process.exitCode = code;
    this.#held.release();
    this.#progress.end(`\n${lastWords}`);
    this.#held.end();
    if (this.#centre === undefined) return;
    await this.#centre.stop();
    process.exit(code);
  }

  async #start(): Promise<Centre> {
    try {
      const around = { config: this.config, logger: this.#logger, progress: this.#progress };
      const centre = await startCentre(around);
      this.#centre = centre;
      void centre.lost.then((reason) => {
        this.#logger.error(`stopping: ${reason}`);
        return this.#end(`Stopping: ${reason}.`, 1);
      });
      return centre;
    } catch (error) {
      this.#held.release();
      return fail(error);
    }
  }

  /** What comes after everything runs: the way in, with what the first admin needs where there is none, and the demo site where it is wanted. */
  async #introduce({ core, addresses, authority, seeding }: Centre): Promise<void> {
    const unready = core.config.run.includes('projector') ? await untilReady(core.readiness, readyWithinMs) : [];
    for (const reason of unready) this.#logger.warn(`not ready yet: ${reason}`);
    if (this.#ending) return;
    // Nothing can come between making them and showing them.
    const firstAdmin = {
      token: (await core.access.ensureFirstAdminToken(this.config.adminToken))?.secret,
      password: await core.people.ensureFirstAdmin(this.config.adminPassword),
    };
    this.#progress.say(welcome({ core, addresses, authority }, firstAdmin));
    const played = seeding !== undefined && (await this.#play(core, seeding));
    if (addresses.plain !== undefined && !this.#ending)
      await stayAwake({ url: addresses.plain, dataDir: this.config.dataDir, logger: this.#logger });
    if (this.#ending) return;
    // Since the command was given: `npm start` brings dependencies and build up to date in this process.
    this.#progress.say(ready({ core, addresses }, { seconds: process.uptime(), played, firstAdmin }));
    this.#held.release();
  }

  /**
   * What goes wrong is said and stops nothing: seeds are not what Rackledger is for.
   * @returns whether all of it is there
   */
  async #play(core: Centre['core'], seeding: Seeding): Promise<boolean> {
    this.#progress.say('');
    try {
      await playSeeds({ core, url: seeding.url }, this.#progress);
      return true;
    } catch (error) {
      if (!this.#ending)
        this.#logger.error({ err: error }, 'the demo site could not be played; the next start tries again');
      return false;
    } finally {
      seeding.done();
    }
  }
}

/**
 * Runs the centre until somebody ends it.
 * @param reader whom it is started by: a person is told the start undisturbed, and the log as text
 */
export async function runCentre(reader: Reader): Promise<void> {
  // Whoever read our output may go before us (`npm start | head`): that must not end us, nor be logged in a circle.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  await new Run(configured(), reader).whole();
}
