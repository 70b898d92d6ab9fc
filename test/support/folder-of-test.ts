import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

const made = (name: string): string => mkdtempSync(join(tmpdir(), `${name}-`));
/** What runs in it may be writing its last. */
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** A new folder on disk for one test, gone with it however it ends. */
export function folderOfTest(name: string): string {
  const folder = made(name);
  onTestFinished(() => remove(folder));
  return folder;
}

/** The same for all tests of a file; to be called where they are listed, not in a hook. */
export function folderOfFile(name: string): string {
  const folder = made(name);
  afterAll(() => remove(folder));
  return folder;
}
