import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './program.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} path
 * @returns {Promise<Record<string, LockedPackage> | undefined>}
 */
async function packagesIn(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules is what package-lock.json asks for. npm writes down what it installed, as its last step: an
 * installation that was interrupted has no such list.
 * @param {string} root
 */
export async function dependenciesAreStale(root) {
  const wanted = await packagesIn(join(root, 'package-lock.json'));
  const present = await packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or unreadable');
  if (!present) return true;
  return Object.entries(wanted).some(([path, locked]) => {
    if (path === '' || locked.link) return false;
    const found = present[path];
    return found ? found.version !== locked.version : !locked.optional && !locked.devOptional;
  });
}

/** Under `npm start`, npm says where it is; otherwise it is on the PATH. */
function npmCommand() {
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') ? { program: process.execPath, before: [script] } : { program: 'npm', before: [] };
}

/**
 * The versions of the lock file, development tools too: the build needs the compiler. Not `npm ci`: it refuses a lock
 * file that was written where the packages of other platforms could not be had. Install scripts stay off: nothing of
 * ours needs one.
 * @param {string} root
 * @param {AbortSignal} [signal]
 */
export async function installDependencies(root, signal) {
  const { program, before } = npmCommand();
  const what = ['--include=dev', '--include=optional'];
  const how = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  await runProgram(root, { program, args: [...before, 'install', ...what, ...how], signal });
}
