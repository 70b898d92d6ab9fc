import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-consul', import.meta.url));
const binary = join(cache, 'root/usr/bin/consul');

/** The last release of Debian that has Consul (1.8.7): newer ones left it out. */
const suite = 'bullseye';
const deadlineMs = 180_000;

async function answers(path: string): Promise<boolean> {
  return run(path, ['version'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

/** The mirror that this machine gets its own packages from. */
async function mirror(): Promise<string | undefined> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const found = stdout.split('\n').map((line) => line.trim());
  return found.find((line) => /\/debian\/?$/.test(line));
}

/** Settings that keep all of apt's own state out of it: its lists, its sources and its cache are those of a folder. */
async function aptSettings(folder: string, from: string): Promise<readonly string[]> {
  await Promise.all(
    ['lists/partial', 'archives/partial'].map((name) => mkdir(join(folder, name), { recursive: true })),
  );
  await writeFile(join(folder, 'sources.list'), `deb ${from} ${suite} main\n`);
  const settings = {
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': folder,
    'APT::Sandbox::User': 'root',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** Unpacked beside the tests, not installed: nothing of the system is touched. Kept for the next run. */
async function unpack(): Promise<void> {
  const from = await mirror();
  if (from === undefined) throw new Error('this machine has no mirror of Debian');
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    const settings = await aptSettings(beside, from);
    await run('apt-get', [...settings, 'update'], { timeout: deadlineMs, maxBuffer: 1 << 24 });
    await run('apt-get', [...settings, 'download', 'consul'], { cwd: beside, timeout: deadlineMs });
    const deb = (await readdir(beside)).find((name) => name.endsWith('.deb'));
    if (deb === undefined) throw new Error('apt brought no package');
    await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    // Another run may have been faster: its folder is as good.
    await rename(join(beside, 'root'), join(cache, 'root')).catch(() => undefined);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Consul: an installed one, else one of our own; undefined where neither can be had. */
export async function findConsul(): Promise<string | undefined> {
  if (await answers('consul')) return 'consul';
  const isThere = await access(binary).then(
    () => true,
    () => false,
  );
  if (!isThere) await unpack().catch(() => undefined);
  return (await answers(binary)) ? binary : undefined;
}
