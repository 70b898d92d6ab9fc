import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * The PostgreSQL of a test run: the one that TEST_DATABASE_URL names, else one of our own below the run's folder.
 * @param {string} root
 * @param {string} runDirectory
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres(root, runDirectory) {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: async () => undefined };
  const folder = join(runDirectory, 'pg');
  await mkdir(folder);
  const script = ['--conditions=source', '--import', 'tsx', join('test', 'support', 'postgres-server.ts'), folder];
  const child = spawn(process.execPath, script, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const firstLine = new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const url = await Promise.race([firstLine, ended.then(() => undefined)]);
  if (typeof url !== 'string') throw new Error('PostgreSQL for the tests did not start');
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { url, stop };
}
