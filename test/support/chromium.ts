import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-chromium', import.meta.url));
const deadlineMs = 240_000;

/** A browser that can be started, and the environment that it needs. */
export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Debian's packages that this machine lacks for it, unpacked beside the tests and not installed; kept for the next run. */
async function unpacked(): Promise<string> {
  const root = join(cache, 'root');
  if (await there(root)) return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await mkdir(join(beside, 'partial'));
    const settings = [
      '-o',
      `Dir::Cache::archives=${beside}`,
      '-o',
      'Debug::NoLocking=1',
      '-o',
      'APT::Sandbox::User=root',
    ];
    await run(
      'apt-get',
      ['install', '--download-only', '--yes', '--no-install-recommends', ...settings, 'chromium', 'fonts-dejavu-core'],
      { timeout: deadlineMs, maxBuffer: 1 << 24 },
    );
    const debs = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function ofOurOwn(): Promise<Chromium | undefined> {
  const root = await unpacked();
  const path = join(root, 'usr/lib/chromium/chromium');
  if (!(await there(path))) return undefined;
  const folders = (await readdir(join(root, 'usr/lib'))).filter((name) => name.includes('-linux-'));
  const libraries = folders.flatMap((name) => [join(root, 'usr/lib', name), join(root, 'lib', name)]);
  return {
    path,
    env: { LD_LIBRARY_PATH: [...libraries, join(root, 'usr/lib/chromium')].join(':'), FONTCONFIG_SYSROOT: root },
  };
}

let found: Promise<Chromium | undefined> | undefined;

async function find(): Promise<Chromium | undefined> {
  for (const path of installed) if (await there(path)) return { path, env: {} };
  return ofOurOwn().catch(() => undefined);
}

/** The machine's own Chromium, else Debian's of our own; undefined where neither can be had: tests are skipped then, visibly. */
export const findChromium = (): Promise<Chromium | undefined> => (found ??= find());
