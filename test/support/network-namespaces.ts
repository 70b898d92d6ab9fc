import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A network of its own, held by a process: it is gone when that ends, and all cables to it with it. */
export interface NetworkNamespace {
  readonly pid: number;
  /** Runs a command in it. @returns what it printed */
  run(...command: readonly string[]): Promise<string>;
  /** Begins a command in it, which ends with `close`. Its output goes nowhere. */
  start(env: NodeJS.ProcessEnv, ...command: readonly string[]): ChildProcess;
  close(): Promise<void>;
}

/** Both are part of util-linux. */
const [separate, enter] = ['unshare', 'nsenter'];
/** Whatever is begun under it ends with the process that began it, also when that is killed. */
const mortal = ['setpriv', '--pdeathsig', 'KILL'] as const;

const entering = (pid: number): readonly string[] => ['-t', String(pid), '-n', '-m'];

async function untilSeparate(pid: number): Promise<void> {
  const own = (await run('readlink', ['/proc/self/ns/net'])).stdout;
  for (let tries = 0; tries < 200; tries += 1) {
    const its = await run('readlink', [`/proc/${pid}/ns/net`]).then(
      ({ stdout }) => stdout,
      () => own,
    );
    const started = await run('cat', [`/proc/${pid}/comm`]).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
    if (its !== own && started === 'sleep') return;
    await sleep(25);
  }
  throw new Error('no network namespace came up');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

export async function openNetworkNamespace(): Promise<NetworkNamespace> {
  const args = ['--net', '--mount', '--propagation', 'private', ...mortal, 'sleep', 'infinity'];
  const holder = spawn(separate, args, { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => holder.once('error', reject));
  const pid = holder.pid ?? 0;
  await Promise.race([untilSeparate(pid), failed]);
  const children: ChildProcess[] = [];
  const own: NetworkNamespace = {
    pid,
    run: async (...command) => (await run(enter, [...entering(pid), ...command], { maxBuffer: 2 ** 24 })).stdout,
    start: (env, ...command) => {
      const child = spawn(enter, [...entering(pid), ...mortal, ...command], { env, stdio: 'ignore' });
      children.push(child);
      return child;
    },
    close: async () => {
      await Promise.all(children.map(ended));
      await ended(holder);
    },
  };
  await own.run('ip', 'link', 'set', 'lo', 'up');
  return own;
}

/** A cable between two of them. */
export async function plug(
  one: NetworkNamespace,
  port: string,
  other: NetworkNamespace,
  otherPort: string,
): Promise<void> {
  const peer = ['peer', 'name', otherPort, 'netns', String(other.pid)];
  await one.run('ip', 'link', 'add', port, 'type', 'veth', ...peer);
  await one.run('ip', 'link', 'set', port, 'up');
  await other.run('ip', 'link', 'set', otherPort, 'up');
}

/** Whether this machine lets us have networks of our own. */
export async function canHaveNamespaces(): Promise<boolean> {
  const args = ['--net', '--mount', 'sh', '-c', 'ip link add a0 type veth peer name b0'];
  return run(separate, args).then(
    () => true,
    () => false,
  );
}
