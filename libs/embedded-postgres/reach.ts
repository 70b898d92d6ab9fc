import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServerUser } from './server-user.js';

interface Ownership {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

const read = 4;
const enter = 1;

/** Whether the permission bits let this user do what is asked (4 read, 2 write, 1 enter or run, or a sum of them). */
export function permits(file: Ownership, user: ServerUser, wanted: number): boolean {
  const shift = file.uid === user.uid ? 6 : file.gid === user.gid ? 3 : 0;
  return ((file.mode >> shift) & wanted) === wanted;
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...foldersAbove(parent), parent];
}

/** The first folder on the way to `path` that this user may not enter; undefined when the way is free. */
export async function closedFolder(path: string, user: ServerUser): Promise<string | undefined> {
  for (const folder of foldersAbove(path)) {
    const found = await stat(folder).catch(() => undefined);
    if (found === undefined) return undefined;
    if (!permits(found, user, enter)) return folder;
  }
  return undefined;
}

/** Whether this user can read and run all that is named below `folder`. */
export async function canRun(folder: string, names: readonly string[], user: ServerUser): Promise<boolean> {
  if (await closedFolder(join(folder, 'x'), user)) return false;
  for (const name of names) {
    const path = join(folder, name);
    if (await closedFolder(path, user)) return false;
    const found = await stat(path).catch(() => undefined);
    const wanted = name.startsWith('bin/') ? read | enter : read;
    if (found === undefined || !permits(found, user, wanted)) return false;
  }
  return true;
}
