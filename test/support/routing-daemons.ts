import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-routing', import.meta.url));

/** Debian 12's names; where the packages are called otherwise, or there is no apt, the tests are skipped. */
const packages = ['bird2', 'frr', 'libssh-gcrypt-4', 'libyang2', 'libc-ares2', 'libjson-c5'];

/** Where the daemons are, and the environment that they run in. */
export interface RoutingDaemons {
  readonly bird: string;
  readonly birdc: string;
  readonly vtysh: string;
  /** Folder of zebra, bgpd, bfdd. */
  readonly frr: string;
  readonly env: NodeJS.ProcessEnv;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function inRoot(root: string): Promise<RoutingDaemons> {
  const libraries = join(root, 'usr/lib');
  const folders = root === '/' ? [] : (await readdir(libraries)).filter((name) => name.includes('-linux-'));
  const paths = folders.flatMap((name) => [join(libraries, name), join(libraries, name, 'frr')]);
  return {
    bird: join(root, 'usr/sbin/bird'),
    birdc: join(root, 'usr/sbin/birdc'),
    vtysh: join(root, 'usr/bin/vtysh'),
    frr: join(root, 'usr/lib/frr'),
    env: { ...process.env, ...(paths.length === 0 ? {} : { LD_LIBRARY_PATH: paths.join(':') }) },
  };
}

async function work({ bird, vtysh, env }: RoutingDaemons): Promise<boolean> {
  const calls = [run(bird, ['--version'], { env }), run(vtysh, ['-h'], { env })];
  return Promise.all(calls).then(
    () => true,
    () => false,
  );
}

/** Unpacked beside the tests, not installed: no daemon of the system is started. Kept for the next run. */
async function unpacked(): Promise<string> {
  const root = join(cache, 'root');
  if (await isThere(root)) return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await run('apt-get', ['download', ...packages], { cwd: beside, timeout: 120_000 });
    const debs = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** BIRD and FRR: installed ones, else ones of our own; undefined where neither can be had. */
export async function findRoutingDaemons(): Promise<RoutingDaemons | undefined> {
  const installed = await inRoot('/');
  if (await work(installed)) return installed;
  const root = await unpacked().catch(() => undefined);
  const own = root === undefined ? undefined : await inRoot(root);
  return own && (await work(own)) ? own : undefined;
}
