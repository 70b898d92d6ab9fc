import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { privateFolder, type Home } from './home.js';
import { credentialsOf } from './server-user.js';
import type { Durability } from './settings.js';

export const databaseUser = 'rackledger';
export const databaseName = 'rackledger';

/** The programs find their own libraries; what the caller's shell says about PostgreSQL or locales stays out. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** @throws Error with what the program said, when it fails */
async function run(program: string, args: string[], home: Home, input = ''): Promise<void> {
  const child = spawn(program, args, {
    ...credentialsOf(home.user),
    cwd: home.folder,
    env: serverEnvironment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} failed (${code ?? 'killed'}): ${said.trim()}`);
}

/** The password never appears in an argument list, nor in a file that others may read. */
async function initialise(home: Home, binaries: Binaries, durability: Durability): Promise<void> {
  const draft = `${home.cluster}.new`;
  const passwordFile = join(home.folder, 'password.new');
  await rm(draft, { recursive: true, force: true });
  await privateFolder(draft, home.user);
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (home.user.dropped) await chown(passwordFile, home.user.uid, home.user.gid);
  // The builtin locale does not change with the system's C library, which would break indexes on text.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${databaseUser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const sync = durability === 'throwaway' ? ['--no-sync'] : [];
  await run(
    join(binaries.folder, 'bin/initdb'),
    ['-D', draft, ...access, ...locale, '--data-checksums', ...sync],
    home,
  );
  const single = ['--single', '-D', draft, 'postgres'];
  await run(join(binaries.folder, 'bin/postgres'), single, home, `create database ${databaseName};\n`);
  await rename(passwordFile, join(home.folder, 'password'));
  await rename(draft, home.cluster);
}

/**
 * Makes the cluster on the first start.
 * @returns whether it was made now
 * @throws Error when the cluster is of another major version, or cannot be made
 */
export async function ensureCluster(home: Home, binaries: Binaries, durability: Durability): Promise<boolean> {
  const version = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    await initialise(home, binaries, durability);
    return true;
  }
  if (version.trim() === binaries.major) return false;
  throw new Error(
    `${home.cluster} was made by PostgreSQL ${version.trim()}, this Rackledger brings ${binaries.major}: ` +
      'see "Upgrading" in docs/operations.md',
  );
}

export async function connectionUrl(home: Home, socket: string): Promise<string> {
  const password = (await readFile(join(home.folder, 'password'), 'utf8')).trim();
  return `postgres://${databaseUser}:${password}@localhost/${databaseName}?host=${encodeURIComponent(socket)}`;
}
