import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './program.mjs';

const sources = ['apps', 'libs', 'projections'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** @param {string} name */
const isSource = (name) => /\.(tsx?|mjs|json|css|html|svg)$/.test(name) && !name.endsWith('.spec.ts');

/**
 * @param {string} root
 * @returns {Promise<string[]>} paths below root, sorted
 */
async function sourceFiles(root) {
  const lists = await Promise.all(
    sources.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries.filter((one) => one.isFile() && isSource(one.name)).map((one) => join(one.parentPath, one.name));
    }),
  );
  return [...lists.flat(), ...settings.map((name) => join(root, name))].toSorted((a, b) => (a < b ? -1 : 1));
}

/** @param {string} root */
export async function digestOfSources(root) {
  const hash = createHash('sha256');
  for (const path of await sourceFiles(root))
    hash
      .update(path)
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}

/** @param {string} root */
export const stampIn = (root) => join(root, 'dist', '.built-from');

/** @param {string} root */
export async function buildIsStale(root) {
  const stamp = await readFile(stampIn(root), 'utf8').catch(() => '');
  return stamp !== (await digestOfSources(root));
}

const compiler = join('node_modules', '@typescript', 'native', 'bin', 'tsc');

/** What is made, in this order, and with what. */
const parts = /** @type {const} */ ([
  ['the centre', [compiler, '-p', 'apps/start/tsconfig.json']],
  ['the agent', [join('apps', 'agent', 'build.mjs')]],
  ['the command line', [join('apps', 'cli', 'build.mjs')]],
  ['the console', [join('apps', 'console', 'build.mjs')]],
]);

/**
 * Compiles the three source folders to dist/ and packs the agent and the command line into one file each, and the console into
 * files for browsers. The stamp is written last: a build that was interrupted is done again.
 * @param {string} root
 * @param {{ signal?: AbortSignal, tell?: (part: string) => void }} [options] `tell` hears what is being made
 */
export async function build(root, { signal, tell } = {}) {
  const digest = await digestOfSources(root);
  await rm(join(root, 'dist'), { recursive: true, force: true });
  for (const [part, args] of parts) {
    tell?.(part);
    await runProgram(root, { program: process.execPath, args: [...args], signal });
  }
  await writeFile(stampIn(root), digest);
}
