import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells one life of a process id from the next: boot and start time where the system shows them. */
function lifeOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return `${boot} ${afterName.split(' ')[19] ?? ''}`;
  } catch {
    return 'unknown';
  }
}

/** A killed process whose parent, as the first of many a container does, never asks how it ended: its number stays taken. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') === true;
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function ownerIn(path: string): Promise<number | undefined> {
  const [pid = '', life = ''] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const alive = pid !== '' && Number(pid) !== process.pid && isAlive(Number(pid)) && lifeOf(Number(pid)) === life;
  return alive ? Number(pid) : undefined;
}

/**
 * Claims a home for this process, so that a server left over by one that was killed is told from one in use.
 * @throws Error when another living process holds it
 */
export async function claim(home: string): Promise<() => Promise<void>> {
  const path = join(home, 'owner.pid');
  const owner = await ownerIn(path);
  if (owner !== undefined) {
    throw new Error(
      `the data folder ${home} is in use by process ${owner}: stop that one, or set RACKLEDGER_DATA_DIR to another folder`,
    );
  }
  await rm(path, { force: true });
  await writeFile(path, `${process.pid}\n${lifeOf(process.pid)}\n`, { flag: 'wx' });
  return () => rm(path, { force: true });
}
