import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-shells', import.meta.url));
/** Debian's names; where they are called otherwise, or there is no apt, the tests are skipped. */
const packages = ['zsh', 'zsh-common', 'fish', 'fish-common', 'libpcre2-32-0'];

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function unpacked(): Promise<string> {
  const root = join(cache, 'root');
  if (await there(root)) return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await run('apt-get', ['download', ...packages], { cwd: beside, timeout: 120_000 });
    for (const deb of (await readdir(beside)).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** A shell that people have, and the environment in which it starts. */
export interface Shell {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Undefined where it cannot be had. Unpacked beside the tests, not installed; kept for the next run. */
export async function findShell(name: 'zsh' | 'fish'): Promise<Shell | undefined> {
  const installed = ['/usr/bin', '/bin'].map((folder) => join(folder, name));
  for (const path of installed) if (await there(path)) return { path, env: {} };
  const root = await unpacked().catch(() => undefined);
  if (root === undefined) return undefined;
  const paths = ['usr/bin', 'bin'].map((folder) => join(root, folder, name));
  const found = (await Promise.all(paths.map(there))).indexOf(true);
  const path = paths[found];
  if (path === undefined) return undefined;
  const folders = (await readdir(join(root, 'usr/lib'))).filter((one) => one.includes('-linux-'));
  const libraries = folders.map((one) => join(root, 'usr/lib', one)).join(':');
  return { path, env: { LD_LIBRARY_PATH: libraries } };
}
