import { link, mkdir, open, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { aside } from '../check/check-files.js';
import type { GivenFile } from '../given.js';
import { isAt } from '../../host/is-at.js';
import type { Root } from '../root.js';

/** What is to be done to the files of one part. */
export interface Changes {
  readonly write: readonly GivenFile[];
  /** Paths of files that are to go. */
  readonly putAside: readonly string[];
}

/** What was done, so that it can be taken back: also by another process, after this one died. */
export interface Replaced {
  /** Of the machine, not below the root. */
  readonly path: string;
  /** Whether something stood there; it is kept beside. */
  readonly had: boolean;
}

/** Where a new file waits beside its place until it is checked. */
export const stagedPath = (path: string): string => `${path}${aside.next}`;
const beforePath = (path: string): string => `${path}${aside.before}`;

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A rename is only safe once the folder that it happened in is written. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Daemons that read their files as users of their own go on being let in: owner, group and the group's right are kept. */
const asBefore = async (from: string, to: FileHandle): Promise<void> => {
  const before = await stat(from).catch(() => undefined);
  if (before === undefined) return;
  const mode = (await to.stat()).mode & 0o777;
  await to.chown(before.uid, before.gid).catch(() => undefined);
  await to.chmod(mode | (before.mode & 0o040));
};

/** By name, as passwd(5) and group(5) of that root have it. @throws Error where there is none */
const idOf = async (root: Root, file: '/etc/passwd' | '/etc/group', name: string): Promise<number> => {
  const lines = (await readFile(root.at(file), 'utf8')).split('\n').map((line) => line.split(':'));
  const id = lines.find(([called]) => called === name)?.[2];
  if (id === undefined) throw new Error(`${file} has no ${name}`);
  return Number(id);
};

/**
 * Whose it is to be is said; without that it stays whose it was. By the open file, and not by its name: in a folder of its own
 * an account could lay a link there meanwhile, and be given what that leads to.
 */
const owned = async (root: Root, { path, owner, group }: GivenFile, file: FileHandle): Promise<void> => {
  if (owner === undefined || group === undefined) return asBefore(root.at(path), file);
  if (!(await isAt(file, join(await realpath(root.folder), stagedPath(path)))))
    throw new Error(`a link on the way to ${path} leads somewhere else`);
  await file.chown(await idOf(root, '/etc/passwd', owner), await idOf(root, '/etc/group', group));
};

/** Writes the file beside its place, whole and to the disk. */
export const stage = async (root: Root, given: GivenFile): Promise<void> => {
  const { path, text, mode } = given;
  const target = root.at(stagedPath(path));
  await mkdir(dirname(target), { recursive: true });
  await rm(target, { force: true });
  const file = await open(target, 'wx', 0o600);
  try {
    await file.chmod(Number.parseInt(mode, 8));
    await owned(root, given, file);
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    await file.close();
  }
};

export const unstage = async (root: Root, files: readonly GivenFile[]): Promise<void> => {
  for (const { path } of files) await rm(root.at(stagedPath(path)), { force: true });
};

/** What an earlier apply kept: after a death in the middle it must not be taken for what stood there now. */
export const forgetBefore = async (root: Root, { write, putAside }: Changes): Promise<void> => {
  for (const path of [...write.map((file) => file.path), ...putAside])
    await rm(root.at(beforePath(path)), { force: true });
};

/** What stood there is kept under a second name, so that there is no moment without a file. */
const keepBefore = async (root: Root, path: string): Promise<boolean> => {
  const [place, before] = [root.at(path), root.at(beforePath(path))];
  if (!(await isThere(place))) return false;
  await rm(before, { force: true });
  await link(place, before);
  return true;
};

/** Puts what is staged into its place. Fails in the middle: what was replaced already is taken back. */
export const swapIn = async (root: Root, { write, putAside }: Changes): Promise<readonly Replaced[]> => {
  const done: Replaced[] = [];
  try {
    for (const { path } of write) {
      const had = await keepBefore(root, path);
      await rename(root.at(stagedPath(path)), root.at(path));
      done.push({ path, had });
      await syncFolder(root.at(path));
    }
    for (const path of putAside) {
      await rename(root.at(path), root.at(beforePath(path)));
      done.push({ path, had: true });
      await syncFolder(root.at(path));
    }
    return done;
  } catch (error) {
    await putBack(root, done);
    throw error;
  }
};

/** As it was before; what is gone already is no error, since this may run a second time after a crash. */
export const putBack = async (root: Root, replaced: readonly Replaced[]): Promise<void> => {
  for (const { path, had } of replaced.toReversed()) {
    if (had) {
      if (await isThere(root.at(beforePath(path)))) await rename(root.at(beforePath(path)), root.at(path));
    } else await rm(root.at(path), { force: true });
    await syncFolder(root.at(path)).catch(() => undefined);
  }
};
