import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { closedFolder } from './reach.js';
import { chooseServerUser, type ServerUser } from './server-user.js';

/** Where the embedded server keeps its things. */
export interface Home {
  readonly folder: string;
  readonly cluster: string;
  readonly user: ServerUser;
  /** Said to the person when the files are not where they were asked for. */
  readonly notice?: string;
}

/** Length that the kernel allows for the path of a unix socket (Linux 107, macOS 103), less `/.s.PGSQL.5432.lock`. */
const longestSocketFolder = 103 - 19;
const pointerName = 'postgres-is-elsewhere';
const sharedRoot = '/var/lib/rackledger';

/** Makes the folder private to the server's user; refuses one that somebody else prepared. */
export async function privateFolder(path: string, user: ServerUser): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  const ours = found.uid === user.uid || found.uid === process.getuid?.();
  if (!found.isDirectory() || !ours) throw new Error(`${path} belongs to somebody else: not used for the database`);
  if (user.dropped) await chown(path, user.uid, user.gid);
  await chmod(path, 0o700);
}

/** A folder that was moved or copied away must not silently share, or lose, the cluster that lies elsewhere. */
async function checkPointer(pointer: string, dataDir: string, folder: string): Promise<void> {
  const [from, place] = (await readFile(pointer, 'utf8').catch(() => '')).split('\n');
  if (place === undefined || (from === dataDir && place === folder)) return;
  throw new Error(
    `the database of this data folder is in ${place} and was made for ${from}, not for ${dataDir}: ` +
      `if the folder was moved, move it back or rename ${place} to ${folder}; then, or if it was copied, delete ${pointer}`,
  );
}

async function elsewhere(dataDir: string, closed: string): Promise<Home> {
  const inside = join(dataDir, 'postgres', 'cluster');
  if (await lstat(inside).catch(() => undefined)) {
    throw new Error(`the database in ${inside} is out of reach since ${closed} was closed: let others enter it again`);
  }
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = join(sharedRoot, `${basename(dataDir)}-${digest}`);
  const cluster = join(folder, 'cluster');
  const user = await chooseServerUser(cluster);
  const pointer = join(dataDir, pointerName);
  await checkPointer(pointer, dataDir, folder);
  await mkdir(sharedRoot, { recursive: true, mode: 0o755 });
  await chmod(sharedRoot, 0o755);
  await privateFolder(folder, user);
  await writeFile(pointer, `${dataDir}\n${folder}\n`, { mode: 0o600 });
  const notice =
    `PostgreSQL runs as ${user.name}, who may not enter ${closed}: the database is in ${folder} ` +
    '(RACKLEDGER_DATA_DIR can name another folder)';
  return { folder, cluster, user, notice };
}

/** What keeps the server's user out. Once the database is elsewhere it stays there, also when the way opens again. */
async function closedTo(user: ServerUser, folder: string, pointer: string): Promise<string | undefined> {
  if (!user.dropped) return undefined;
  const closed = await closedFolder(folder, user);
  return closed ?? ((await lstat(pointer).catch(() => undefined)) ? dirname(pointer) : undefined);
}

/**
 * `<data folder>/postgres`, or a place below /var/lib when we are root and the server's user cannot get there.
 * @throws Error when neither can be made
 */
export async function prepareHome(dataFolder: string): Promise<Home> {
  const dataDir = resolve(dataFolder);
  // With umask 077 the folder that we make would shut the server's user out.
  if (await mkdir(dataDir, { recursive: true })) await chmod(dataDir, 0o711);
  const folder = join(dataDir, 'postgres');
  const cluster = join(folder, 'cluster');
  const user = await chooseServerUser(cluster);
  const closed = await closedTo(user, folder, join(dataDir, pointerName));
  if (closed) return elsewhere(dataDir, closed);
  await privateFolder(folder, user);
  return { folder, cluster, user };
}

/** In the home where its path is short enough for a socket, else a private folder of its own. */
export async function socketFolder(home: Home): Promise<string> {
  const inside = join(home.folder, 'socket');
  const short = Buffer.byteLength(inside) <= longestSocketFolder;
  const folder = short ? inside : await mkdtemp(join(tmpdir(), 'rackledger-'));
  await privateFolder(folder, home.user);
  return folder;
}
