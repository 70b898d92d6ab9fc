import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { projectRoot } from '../project-root.js';

const patienceMs = 120_000;

export interface AgentRun {
  readonly url: string;
  readonly dataDir: string;
}

/**
 * Runs the real agent on this host, once. Its machine token stays in our data folder: trying Rackledger out should not
 * leave anything in the system's own folders.
 * @returns why it could not report, or undefined
 */
export async function inventoryThisHost({ url, dataDir }: AgentRun): Promise<string | undefined> {
  const agent = join(projectRoot, 'dist', 'agent', 'rackledger-agent.mjs');
  const args = [agent, '--once', '--server', url, '--state-dir', join(resolve(dataDir), 'agent-of-this-host')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: patienceMs });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | string>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (exit, signal) => settle(exit ?? signal ?? 'unknown'));
  });
  return code === 0 ? undefined : `the agent ended with ${code}: ${said.trim().split('\n').at(-1) ?? ''}`;
}
