import { execFile } from 'node:child_process';
import { readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openFolder, startRackledger, type RackledgerOptions, type RunningRackledger } from './rackledger.js';

const run = promisify(execFile);
const stamp = fileURLToPath(new URL('../../dist/.built-from', import.meta.url));

/** Beside what a whole test run leaves on disk, where one file after the other finds it; another build plays its own. */
async function template(): Promise<string> {
  const built = await readFile(stamp, 'utf8').catch(() => 'unbuilt');
  return join(tmpdir(), `rl-demo-site-${built.slice(0, 16)}`);
}

async function makeTemplate(): Promise<void> {
  const dataDir = await openFolder();
  const played = await startRackledger({ dataDir });
  await played.stop();
  await rename(dataDir, await template()).catch(() => rm(dataDir, { recursive: true, force: true }));
}

/** As it is, owners too: PostgreSQL may run as another user. */
async function copied(): Promise<string> {
  const dataDir = await openFolder();
  await run('cp', ['-a', `${await template()}/.`, dataDir]);
  return dataDir;
}

/** A Rackledger of one's own with the demo site in it: that is played once a run, and copied from then on. */
export async function startDemo(
  options: Omit<RackledgerOptions, 'dataDir' | 'databaseUrl'> = {},
): Promise<RunningRackledger> {
  const dataDir = await copied().catch(async () => {
    await makeTemplate();
    return copied();
  });
  return startRackledger({ ...options, dataDir });
}
