import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
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

/**
 * Fonts may be the machine's or among what we have unpacked, by what it had before; a configuration of our own finds both.
 * @returns the path of its file
 */
async function fontsOf(root: string): Promise<string> {
  const folders = ['/usr/share/fonts', join(root, 'usr/share/fonts')].map((folder) => `<dir>${folder}</dir>`);
  const file = join(cache, 'fonts.conf');
  const families = ['sans:Sans', 'sans-serif:Sans', 'system-ui:Sans', 'serif:Serif', 'monospace:Sans Mono'].map(
    (pair) => {
      const [family, name] = pair.split(':');
      return `<alias binding="same"><family>${family}</family><prefer><family>DejaVu ${name}</family></prefer></alias>`;
    },
  );
  const kept = `<cachedir>${join(cache, 'fonts')}</cachedir>`;
  // Two workers may write it at once: each its own file, put in its place whole.
  const written = `${file}.${process.pid}`;
  await writeFile(
    written,
    `<?xml version="1.0"?>\n<fontconfig>${[...folders, ...families, kept].join('')}</fontconfig>\n`,
  );
  await rename(written, file);
  return file;
}

/** A machine that has its fonts, and says which goes for which, knows best. */
async function fontSettings(root: string): Promise<Readonly<Record<string, string>>> {
  const hasOwn = (await there('/etc/fonts/fonts.conf')) && !(await there(join(root, 'usr/share/fonts')));
  return hasOwn ? {} : { FONTCONFIG_FILE: await fontsOf(root) };
}

async function ofOurOwn(): Promise<Chromium | undefined> {
  const root = await unpacked();
  const path = join(root, 'usr/lib/chromium/chromium');
  if (!(await there(path))) return undefined;
  const folders = (await readdir(join(root, 'usr/lib'))).filter((name) => name.includes('-linux-'));
  // Some libraries name a folder of their friends by its full path, which is not where we have unpacked it.
  const ofFriends = ['', 'pulseaudio', 'libproxy'];
  const libraries = folders.flatMap((name) =>
    ofFriends.flatMap((below) => [join(root, 'usr/lib', name, below), join(root, 'lib', name, below)]),
  );
  return {
    path,
    env: {
      LD_LIBRARY_PATH: [...libraries, join(root, 'usr/lib/chromium')].join(':'),
      ...(await fontSettings(root)),
    },
  };
}

let found: Promise<Chromium | undefined> | undefined;

async function find(): Promise<Chromium | undefined> {
  for (const path of installed) if (await there(path)) return { path, env: {} };
  return ofOurOwn().catch(() => undefined);
}

/** The machine's own Chromium, else Debian's of our own; undefined where neither can be had: tests are skipped then, visibly. */
export const findChromium = (): Promise<Chromium | undefined> => (found ??= find());
