import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleAgent } from './bundled-agent.js';

/** The one file of the agent, run as on a machine. */
export interface AgentOnDisk extends AsyncDisposable {
  /** Stays until it is stopped. */
  stay(...args: readonly string[]): StayingAgent;
  /** Runs until it ends by itself. */
  run(
    ...args: readonly string[]
  ): Promise<{ readonly status: number | null; readonly output: string; readonly said: string }>;
}

export interface StayingAgent {
  readonly said: () => string;
  stop(): Promise<void>;
}

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', (code) => resolve(code)))
    : Promise.resolve(child.exitCode);

export async function agentOnDisk(): Promise<AgentOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-'));
  const file = join(folder, 'rackledger-agent.mjs');
  await writeFile(file, await bundleAgent());
  const started: ChildProcess[] = [];
  const start = (args: readonly string[]) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    const texts = { output: '', said: '' };
    child.stdout.on('data', (part: Buffer) => (texts.output += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (texts.said += part.toString('utf8')));
    return { child, texts };
  };
  const stop = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited(child);
    clearTimeout(late);
  };
  return {
    stay: (...args) => {
      const { child, texts } = start(args);
      return { said: () => texts.said, stop: () => stop(child) };
    },
    run: async (...args) => {
      const { child, texts } = start(args);
      const status = await exited(child);
      return { status, ...texts };
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map(stop));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
