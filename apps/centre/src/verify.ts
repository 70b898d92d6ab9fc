import { readFile } from 'node:fs/promises';
import { publicKeyIn, readCheckpointFile, verifyLog, type Anchor } from '#libs/trust/index.js';
import { ConfigError, type Config } from './config.js';
import { reachLog, type ReachedLog } from './log-tools/reach-log.js';
import { verificationReport } from './log-tools/verification-report.js';
import { verifyArguments, verifyHelp, type VerifyArguments } from './log-tools/verify-options.js';
import { loggerOfTool } from './log/logger.js';
import { createProgress } from './progress.js';
import { readConfig } from './read-config.js';
import { Shutdown } from './shutdown.js';

/** `npm run verify`: see verifyHelp. Needs the database, the repository and, to prove anything, what was kept elsewhere. */

const soundCode = 0;
const wrongCode = 1;
const couldNotCode = 2;
const tellEveryMs = 2_000;

async function anchorsIn(paths: readonly string[]): Promise<Anchor[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const signed = await readCheckpointFile(path).catch((error: Error) => {
        throw new ConfigError(`--anchor: ${path} cannot be read: ${error.message}`);
      });
      if (signed.length === 0) throw new ConfigError(`--anchor: ${path} holds no checkpoint`);
      return signed.map((one) => ({ signed: one, source: path }));
    }),
  );
  return lists.flat();
}

async function keyIn(path: string): Promise<string> {
  try {
    return publicKeyIn(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`--public-key: ${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** What vouches for the checkpoints: what was given, else what lies on this host. */
async function vouchers(asked: VerifyArguments, log: ReachedLog) {
  const given = asked.anchors.length > 0 || asked.publicKeys.length > 0;
  const anchorFiles = given ? asked.anchors : await log.files.paths();
  const keys = given ? await Promise.all(asked.publicKeys.map(keyIn)) : await log.keys.known();
  return { anchorFiles, anchors: await anchorsIn(anchorFiles), keys };
}

function tellProgress(log: ReachedLog): (events: number, position: bigint) => void {
  let toldAt = Date.now();
  const head = log.scan.head();
  // Told by the verification itself, which asks for it too.
  head.catch(() => undefined);
  return (events, position) => {
    if (Date.now() - toldAt < tellEveryMs) return;
    toldAt = Date.now();
    void head.then((end) => {
      const share = end === 0n ? '' : `, ${Number((position * 100n) / end)} %`;
      process.stderr.write(`${events.toLocaleString('en')} events, position ${position}${share}\n`);
    });
  };
}

async function verify(asked: VerifyArguments, config: Config, shutdown: Shutdown): Promise<number> {
  const log = await reachLog(config, createProgress(process.stderr), shutdown);
  const { anchorFiles, anchors, keys } = await vouchers(asked, log);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const startedAt = performance.now();
  const found = await verifyLog({
    scan: log.scan,
    stored: log.checkpoints.all(asked.from - 1),
    anchors,
    trusted: keys,
    anchorKeys: asked.publicKeys.length === 0,
    from: asked.from,
    heads: asked.heads,
    signal: stop.signal,
    progress: tellProgress(log),
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
  process.stdout.write(
    asked.json
      ? `${JSON.stringify({ ...found, seconds }, plain)}\n`
      : verificationReport({ found, seconds, anchorFiles, anchors: anchors.length, keys }),
  );
  if (!found.finished) return couldNotCode;
  return found.sound ? soundCode : wrongCode;
}

async function main(argv: readonly string[]): Promise<number> {
  const asked = verifyArguments(argv);
  if (asked.help) {
    process.stdout.write(verifyHelp);
    return soundCode;
  }
  const config = readConfig(process.env, []);
  const shutdown = new Shutdown(loggerOfTool(config));
  try {
    return await verify(asked, config, shutdown);
  } finally {
    await shutdown.run();
  }
}

/** SQLSTATE `undefined_table`. */
const tableMissing = '42P01';

function wordsOf(error: Error & { readonly code?: string }): string {
  return error.code === tableMissing
    ? 'There is no log in this database: Rackledger never started on it. RACKLEDGER_DATA_DIR or DATABASE_URL name another one.'
    : error.message;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${wordsOf(error as Error)}\n`);
  process.exitCode = couldNotCode;
}
