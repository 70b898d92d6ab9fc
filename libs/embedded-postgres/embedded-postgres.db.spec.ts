import { execFile, spawn } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { deliveredBinaries, hydrate, usableBinaries } from './binaries.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './index.js';
import { isAlive } from './owner.js';
import { folderOfTest } from '../../test/support/folder-of-test.js';

const run = promisify(execFile);
const running: EmbeddedPostgres[] = [];
const asRoot = process.getuid?.() === 0;

async function folder(mode = 0o711): Promise<string> {
  const made = folderOfTest('own-pg');
  await chmod(made, mode);
  return made;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durability: 'throwaway' });
  running.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}

interface Stopped {
  readonly dataDir: string;
  readonly folder: string;
}

async function stopped(): Promise<Stopped> {
  const dataDir = await folder();
  const server = await start(dataDir);
  await server.stop();
  return { dataDir, folder: server.folder };
}

/** PostgreSQL takes a number in a pid file for its own kind only where the process is its user's. */
async function childOfServerUser({ folder: home }: Stopped, script: string) {
  const { uid, gid } = await stat(join(home, 'cluster'));
  const child = spawn('sh', ['-c', script], {
    ...(asRoot && { uid, gid }),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, said: new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data)))) };
}

async function leavePidFiles({ folder: home }: Stopped, pid: number): Promise<void> {
  const lines = `${pid}\n${home}/cluster\n1\n5432\n`;
  for (const file of ['cluster/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) await writeFile(join(home, file), lines);
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

describe('the embedded PostgreSQL', () => {
  it('starts empty, keeps what it was given, and ends', async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    expect(first.fresh).toBe(true);
    await query(first.url, 'create table kept (n int)');
    const pid = Number((await readFile(join(first.folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    const second = await start(dataDir);
    expect(second.fresh).toBe(false);
    expect(await query(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  });

  it('is reached through a private socket, with a password, and not over TCP', async () => {
    const server = await start(await folder());
    const rows = await query(
      server.url,
      "select current_setting('listen_addresses') as tcp, current_user::text as who",
    );
    expect(rows).toEqual([{ tcp: '', who: 'rackledger' }]);
    expect((await stat(join(server.folder, 'socket'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(server.folder, 'password'))).mode & 0o077).toBe(0);
    const guessed = new URL(server.url);
    guessed.password = 'guessed';
    await expect(query(guessed.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('checks its pages, and sorts the same on every system', async () => {
    const server = await start(await folder());
    const settings = "select current_setting('data_checksums') as checksums, datlocprovider::text as provider";
    const rows = await query(server.url, `${settings} from pg_database where datname = current_database()`);
    expect(rows).toEqual([{ checksums: 'on', provider: 'b' }]);
  });

  it('refuses a folder that another process uses, and says which', async () => {
    const server = await start(await folder());
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    const life = (await readFile(`/proc/${other.pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ')[19];
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    await server.stop();
    running.pop();
    await writeFile(join(server.folder, 'owner.pid'), `${other.pid}\n${boot} ${life}\n`);
    await expect(start(join(server.folder, '..'))).rejects.toThrow(`in use by process ${other.pid}`);
    other.kill();
    await new Promise((resolve) => other.once('exit', resolve));
    await start(join(server.folder, '..'));
  });

  it('refuses a cluster of another major version', async () => {
    const dataDir = await folder();
    await mkdir(join(dataDir, 'postgres/cluster'), { recursive: true });
    await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '15\n');
    await expect(start(dataDir)).rejects.toThrow('was made by PostgreSQL 15, this Rackledger brings 18');
  });

  it('works where the path is too long for a socket', async () => {
    const deep = join(await folder(), 'a-rather-long-name-of-a-folder/'.repeat(4));
    await mkdir(deep, { recursive: true });
    const server = await start(deep);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says when the server ends by itself', async () => {
    const server = await start(await folder());
    const pid = Number((await readFile(join(server.folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await server.lost;
  });
});

describe('after kill -9', () => {
  it('starts when only the postmaster was killed, and its processes are still there', async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    // A backend that computes does not notice that its postmaster is gone until it is done.
    const busy = 'select count(*) from generate_series(1, 6000000)';
    const connections = Array.from({ length: 4 }, () => query(first.url, busy).catch(() => undefined));
    await sleep(300);
    const pid = Number((await readFile(join(first.folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await first.lost;
    await first.stop();
    const second = await start(dataDir);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await Promise.all(connections);
  });

  it('replaces the server that was left behind, with what was committed', async () => {
    const dataDir = await folder();
    const script = join(import.meta.dirname, '../../test/support/postgres-server.ts');
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', script, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data).trim())),
    );
    await query(url, 'create table kept (n int); insert into kept values (1)');
    const left = Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await sleep(100);
    expect(isAlive(left)).toBe(true);
    const server = await start(dataDir);
    expect(isAlive(left)).toBe(false);
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('is not fooled by pid files whose number belongs to another program', async () => {
    const first = await stopped();
    const { child: other } = await childOfServerUser(first, 'exec sleep 60');
    await leavePidFiles(first, Number(other.pid));
    await start(first.dataDir);
    other.kill('SIGKILL');
  });

  it('starts where nobody asks how the killed server ended, as in a container whose first process is ours', async () => {
    const first = await stopped();
    // The shell's child ends at once, and the program that the shell becomes never asks for it.
    const { child: parent, said } = await childOfServerUser(first, 'sleep 0.05 & echo $!; exec sleep 60');
    const zombie = Number(await said);
    await expect.poll(() => isAlive(zombie)).toBe(false);
    expect(process.kill(zombie, 0)).toBe(true);
    await leavePidFiles(first, zombie);
    await start(first.dataDir);
    parent.kill('SIGKILL');
  });

  it('says what the server wrote to its own log when it does not start', async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    await first.stop();
    await rm(join(first.folder, 'cluster/global/pg_control'));
    await expect(start(dataDir)).rejects.toThrow('pg_control');
  });
});

describe('where its files lie', () => {
  it('makes the links that npm leaves to an install script', async () => {
    const native = join(await folder(), 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib/libpq.so.5.18'), 'library');
    const list = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(list));
    expect(await hydrate(native)).toBe(true);
    expect(await readFile(join(native, 'lib/libpq.so.5'), 'utf8')).toBe('library');
    expect(await hydrate(native)).toBe(true);
  });

  it('names the way out where there are no binaries', async () => {
    await expect(deliveredBinaries('sunos-sparc')).rejects.toThrow(
      'no embedded PostgreSQL: there is none for sunos-sparc; set DATABASE_URL to a PostgreSQL of yours',
    );
  });

  it.runIf(asRoot)('as root: copies the binaries out of a folder that the server user may not enter', async () => {
    const delivered = await deliveredBinaries();
    const closed = await folder(0o700);
    const plainFiles = async (path: string) => !(await lstat(path)).isSymbolicLink();
    await cp(delivered.folder, join(closed, 'native'), { recursive: true, filter: plainFiles });
    const stranger = { name: 'nobody', uid: 65_534, gid: 65_534, dropped: true };
    const home = await folder();
    const copy = await usableBinaries({ ...delivered, folder: join(closed, 'native') }, home, stranger);
    expect(copy.folder).toBe(join(home, `binaries-${delivered.version}`, 'native'));
    const { stdout } = await run(join(copy.folder, 'bin/initdb'), ['--version'], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
    });
    expect(stdout).toContain(`(PostgreSQL) ${delivered.major}.`);
  });

  it.runIf(asRoot)(
    'as root: goes elsewhere, says so, and stays there, where the server user may not enter',
    async () => {
      const closed = await folder(0o700);
      const dataDir = join(closed, 'var');
      const notices: string[] = [];
      const first = await startEmbeddedPostgres({
        dataDir,
        durability: 'throwaway',
        report: (line) => notices.push(line),
      });
      try {
        expect(notices[0]).toContain(`may not enter ${closed}`);
        expect(first.folder.startsWith('/var/lib/rackledger/var-')).toBe(true);
        await first.stop();
        await chmod(closed, 0o755);
        const second = await start(dataDir);
        expect([second.folder, second.fresh]).toEqual([first.folder, false]);
        await second.stop();
        running.pop();
        await writeFile(join(dataDir, 'postgres-is-elsewhere'), `/somewhere/var\n${first.folder}\n`);
        await expect(start(dataDir)).rejects.toThrow('was made for /somewhere/var');
      } finally {
        await rm(first.folder, { recursive: true, force: true });
      }
    },
  );
});
