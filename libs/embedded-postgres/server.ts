import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { serverEnvironment } from './cluster.js';
import { privateFolder, type Home } from './home.js';
import { isReady } from './postmaster.js';
import { credentialsOf } from './server-user.js';
import { configurationFile, type Durability } from './settings.js';

/** Replaying the log after a crash may take minutes. */
const readyWithinMs = 5 * 60_000;
const fastStopMs = 30_000;

async function newestIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), writtenAt: (await stat(join(folder, name))).mtimeMs })),
  );
  return files
    .sort((one, other) => other.writtenAt - one.writtenAt)
    .slice(0, 1)
    .map(({ path }) => path);
}

/** What the server said before it took up its own log, and what it said there. */
async function lastWords(log: string, logFolder: string): Promise<string> {
  // Its log is written by another process, which is still at it when the server is gone.
  await sleep(200);
  const texts = await Promise.all(
    [log, ...(await newestIn(logFolder))].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) => text.trim().split('\n').slice(-5)).join(' | ');
}

async function untilReady(child: ChildProcess, home: Home, log: string, logFolder: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  while (!(child.pid !== undefined && (await isReady(home.cluster, child.pid)))) {
    if (failure) throw new Error(`PostgreSQL could not be started: ${failure.message}`, { cause: failure });
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL ended while starting: ${await lastWords(log, logFolder)}`);
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL is not ready after ${readyWithinMs / 1000} s; see ${log}`);
    await sleep(10);
  }
}

/** Starts the server in a session of its own: a Ctrl-C in the terminal is for Rackledger, which stops it in its turn. */
export async function startServer(
  home: Home,
  binaries: Binaries,
  settings: { socket: string; durability: Durability },
): Promise<ChildProcess> {
  const logFolder = join(home.folder, 'log');
  await privateFolder(logFolder, home.user);
  const configuration = join(home.folder, 'postgresql.conf');
  await writeFile(configuration, configurationFile({ ...settings, log: logFolder }));
  if (home.user.dropped) await chown(configuration, home.user.uid, home.user.gid);
  const log = join(home.folder, 'start.log');
  const output = await open(log, 'w', 0o600);
  const child = spawn(
    join(binaries.folder, 'bin/postgres'),
    ['-D', home.cluster, '-c', `config_file=${configuration}`],
    {
      ...credentialsOf(home.user),
      cwd: home.folder,
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    },
  );
  await output.close();
  await untilReady(child, home, log, logFolder).catch(async (error: unknown) => {
    await stopServer(child);
    throw error;
  });
  return child;
}

/** Fast shutdown: connections are closed, nothing is lost. Harder means only when that takes too long. */
export async function stopServer(child: ChildProcess): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await Promise.race([ended, sleep(patienceMs, undefined, { ref: false })]);
  }
}
