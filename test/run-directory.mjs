import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all that a run leaves on disk. Others may pass through: PostgreSQL may run as another user. */
export async function makeRunDirectory() {
  const folder = await mkdtemp(join(tmpdir(), 'rackledger-test-'));
  await chmod(folder, 0o711);
  return folder;
}

/**
 * Processes that a run left: its folder is in the arguments or the environment of each of its children and theirs.
 * Linux only; elsewhere nothing is found.
 * @param {string} folder
 * @returns {Promise<{ pid: number, command: string }[]>}
 */
export async function leftRunning(folder) {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = [];
  for (const pid of ids.filter((one) => one !== process.pid)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const text = command.replaceAll('\0', ' ').trim();
    if (command.includes(folder) || environment.includes(folder)) found.push({ pid, command: text.slice(0, 120) });
  }
  return found;
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} what had to be ended, each as one line
 */
export async function cleanUp(folder) {
  const left = await leftRunning(folder);
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return left.map(({ pid, command }) => `${pid} ${command}`);
}
