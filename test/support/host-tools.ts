import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-host-tools', import.meta.url));

/** Debian's names; where the packages are called otherwise, or there is no apt, the tests are skipped. */
const packages = ['openssh-server', 'libwrap0', 'netplan.io', 'libnetplan0', 'ifupdown'];

/** Programs that read what we render, and the environment in which they start. */
export interface HostTools {
  readonly sshd: string;
  /** netplan's generator, as it runs at boot. */
  readonly netplanGenerate: string;
  readonly ifup: string;
  readonly env: NodeJS.ProcessEnv;
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Unpacked beside the tests, not installed; kept for the next run. */
async function unpacked(): Promise<string> {
  const root = join(cache, 'root');
  if (await there(root)) return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await run('apt-get', ['download', ...packages], { cwd: beside, timeout: 60_000 });
    const debs = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function toolsIn(root: string): Promise<HostTools | undefined> {
  const libraries = join(root, 'usr/lib');
  const folders = (await readdir(libraries)).filter((name) => name.includes('-linux-'));
  const generators = ['usr/libexec/netplan/generate', 'usr/lib/netplan/generate'].map((path) => join(root, path));
  const found = await Promise.all(generators.map(there));
  const netplanGenerate = generators[found.indexOf(true)];
  if (netplanGenerate === undefined) return undefined;
  const env = { ...process.env, LD_LIBRARY_PATH: folders.map((name) => join(libraries, name)).join(':') };
  return { sshd: join(root, 'usr/sbin/sshd'), ifup: join(root, 'sbin/ifup'), netplanGenerate, env };
}

/** Undefined where they cannot be had. */
export async function findHostTools(): Promise<HostTools | undefined> {
  const root = await unpacked().catch(() => undefined);
  return root === undefined ? undefined : toolsIn(root).catch(() => undefined);
}

/** What a program said, however it ended. */
export interface Said {
  readonly code: number;
  readonly text: string;
}

export async function said(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  try {
    const { stdout, stderr } = await run(program, [...args], { env, timeout: 30_000 });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code = -1, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    return { code, text: stdout + stderr };
  }
}
