import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const sources = ['apps', 'libs', 'projections'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** @param {string} name */
const isSource = (name) => /\.(ts|mjs|json)$/.test(name) && !name.endsWith('.spec.ts');

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

/**
 * @param {string} root
 * @param {string[]} args
 */
async function node(root, args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`building failed:\n${said.trim()}`);
}

/**
 * Compiles the three source folders to dist/ and packs the agent and the command line into one file each. The stamp is
 * written last: a build that was interrupted is done again.
 * @param {string} root
 */
export async function build(root) {
  const digest = await digestOfSources(root);
  await rm(join(root, 'dist'), { recursive: true, force: true });
  const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  await node(root, [compiler, '-p', 'apps/start/tsconfig.json']);
  await node(root, [join('apps', 'agent', 'build.mjs')]);
  await node(root, [join('apps', 'cli', 'build.mjs')]);
  await writeFile(stampIn(root), digest);
}
