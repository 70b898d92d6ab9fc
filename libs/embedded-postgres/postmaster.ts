import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './owner.js';

/** Lines of postmaster.pid that we read, counted from 0. The server writes `ready` there when it takes connections. */
const pidLine = 0;
const statusLine = 7;

async function postmasterFile(cluster: string): Promise<string[]> {
  return (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
}

export async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = await postmasterFile(cluster);
  return Number(lines[pidLine]) === pid && lines[statusLine]?.trim() === 'ready';
}

/** After a reboot, or in a container, another program may have got the number: a server's folder is its cluster. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch((error: NodeJS.ErrnoException) => error.code);
  if (folder === 'EACCES' || folder === 'EPERM') return false;
  return process.platform === 'linux' ? folder === (await realpath(cluster)) : true;
}

/**
 * Server processes of this cluster that outlive a killed postmaster for a moment. While they hold its shared memory, no
 * new postmaster starts. Nobody can be asked on a system without /proc: there the start says what PostgreSQL says.
 */
async function orphansOf(cluster: string): Promise<number> {
  const folders = await readdir('/proc').catch(() => []);
  const pids = folders.filter((name) => /^\d+$/.test(name)).map(Number);
  const serving = await Promise.all(pids.map((pid) => serves(pid, cluster)));
  return serving.filter(Boolean).length;
}

async function orphansGone(cluster: string, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while ((await orphansOf(cluster)) > 0) {
    if (Date.now() > deadline) throw new Error(`processes of a killed PostgreSQL server still use ${cluster}`);
    await sleep(25);
  }
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

async function stopPostmaster(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  if (await gone(pid, 30_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (await gone(pid, 10_000)) return;
  throw new Error(`the PostgreSQL server ${pid} that an earlier Rackledger left behind does not stop`);
}

/**
 * Ends the server that a killed Rackledger left behind, so that one start finds one server; removes a pid file whose
 * number belongs to another program, or to nobody, by now (PostgreSQL itself would refuse to start).
 * @returns the process id of the server that was stopped
 */
export async function stopLeftOver(cluster: string): Promise<number | undefined> {
  const pid = Number((await postmasterFile(cluster))[pidLine]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const left = isAlive(pid) && (await serves(pid, cluster));
  if (left) await stopPostmaster(pid);
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  await orphansGone(cluster, 30_000);
  return left ? pid : undefined;
}

/** A socket's lock file names a process too, and nothing but a clean end removes it. Only for a folder that no server uses. */
export async function removeSocket(folder: string): Promise<void> {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(join(folder, name), { force: true });
}
