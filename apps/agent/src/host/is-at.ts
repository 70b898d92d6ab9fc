import { readlink, type FileHandle } from 'node:fs/promises';

/** Whether an open file is at that place itself: no folder on the way to it is a link. */
export const isAt = async (file: FileHandle, path: string): Promise<boolean> =>
  (await readlink(`/proc/self/fd/${file.fd}`)) === path;
