import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RackledgerOptions {
  /** Unset: the embedded PostgreSQL, in `dataDir`. */
  readonly databaseUrl?: string;
  /** Unset: a new folder. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** A whole Rackledger in a process of its own, as `npm start` starts it. */
export interface RunningRackledger {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  readonly adminToken: string;
  /** What it said so far, on both outputs. */
  readonly said: () => string;
  /** @returns data; throws on errors */
  graphql<Data>(query: string, variables?: object): Promise<Data>;
  /** Ctrl-C, or another signal. @returns the exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export const adminToken = 'an-admin-token-for-tests';
/** The demo site is played before that, on a machine that may be busy. */
const readyWithinMs = 240_000;
const started = new Set<{ child: ChildProcess; dataDir: string }>();
const folders = new Set<string>();

/** For a data folder; gone with `endAll`. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rl-'));
  folders.add(folder);
  // PostgreSQL may run as another user, who has to get through.
  await chmod(folder, 0o711);
  return folder;
}

function environmentOf({ databaseUrl, env }: RackledgerOptions, dataDir: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(RACKLEDGER_|VITEST|NODE_ENV$)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    RACKLEDGER_PORT: '0',
    RACKLEDGER_DATA_DIR: dataDir,
    RACKLEDGER_ADMIN_TOKEN: adminToken,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...env,
  };
}

async function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  return child.exitCode;
}

export interface Spawned {
  readonly child: ChildProcess;
  readonly dataDir: string;
  readonly said: () => string;
  /** @returns exit code, null when a signal ended it */
  readonly ended: Promise<number | null>;
}

/** Starts it without waiting for anything. */
export async function spawnRackledger(options: RackledgerOptions = {}): Promise<Spawned> {
  const dataDir = options.dataDir ?? (await openFolder());
  const args = [join(root, 'apps/start/start.mjs'), ...(options.args ?? [])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environmentOf(options, dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add({ child, dataDir });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, dataDir, said: () => text, ended: exited(child) };
}

async function untilReady({ child, said }: Spawned): Promise<string> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const text = said();
    const url = /(?:GraphQL|listening) +(http:\/\/[^/\s]+)/.exec(text)?.[1];
    if (url !== undefined && text.includes('Ctrl-C stops it')) return url;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Rackledger ended while starting:\n${text}`);
    if (Date.now() > deadline) throw new Error(`Rackledger is not ready in time:\n${text}`);
    await sleep(20);
  }
}

async function ask<Data>(url: string, token: string, body: object): Promise<Data> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (answer.errors !== undefined || answer.data === undefined) {
    throw new Error(`GraphQL answered ${response.status} ${JSON.stringify(answer.errors)}`);
  }
  return answer.data;
}

export async function startRackledger(options: RackledgerOptions = {}): Promise<RunningRackledger> {
  const spawned = await spawnRackledger(options);
  const url = await untilReady(spawned);
  const printed = /admin token +(\S+)/.exec(spawned.said())?.[1];
  const token = printed ?? options.env?.['RACKLEDGER_ADMIN_TOKEN'] ?? adminToken;
  return {
    url,
    dataDir: spawned.dataDir,
    process: spawned.child,
    adminToken: token,
    said: spawned.said,
    graphql: (query, variables = {}) => ask(url, token, { query, variables }),
    stop: async (signal = 'SIGINT') => {
      spawned.child.kill(signal);
      return spawned.ended;
    },
  };
}

/** The embedded server of a Rackledger that was killed is still there: nobody else will end it. */
async function endServerIn(dataDir: string): Promise<void> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  if (!(pid > 0)) return;
  try {
    process.kill(pid, 'SIGINT');
    for (let look = 0; look < 250; look += 1) {
      process.kill(pid, 0);
      await sleep(20);
    }
  } catch {
    // It is gone.
  }
}

/** For `afterEach`: ends what a test left running, whatever state it is in, and takes away what that kept on disk. */
export async function endAll(): Promise<void> {
  for (const { child, dataDir } of started) {
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await exited(child);
    clearTimeout(late);
    await endServerIn(dataDir);
  }
  started.clear();
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.clear();
}
