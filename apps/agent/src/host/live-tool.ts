import { spawn, type ChildProcess } from 'node:child_process';
import { absent, found, type Answer } from './host.js';

/** More output than any tool of ours has reason to print. */
const longestOutput = 4 * 1024 * 1024;

/** Runs a tool with untranslated output. Whoever passes the deadline is killed, with all its children. */
export const runTool = (tool: string, args: readonly string[], deadlineMs: number): Promise<Answer<string>> =>
  new Promise((settle) => {
    watch(start(tool, args), tool, deadlineMs, settle);
  });

const start = (tool: string, args: readonly string[]): ChildProcess =>
  spawn(tool, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that killing it takes its children along.
    detached: true,
    env: {
      ...process.env,
      LC_ALL: 'C',
      PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/sbin`,
    },
  });

const watch = (
  child: ChildProcess,
  tool: string,
  deadlineMs: number,
  settle: (answer: Answer<string>) => void,
): void => {
  const output: Buffer[] = [];
  let length = 0;
  let complaint = '';
  const giveUp = (answer: Answer<string>): void => {
    clearTimeout(timer);
    kill(child);
    settle(answer);
  };
  const timer = setTimeout(
    () => giveUp(absent('late', `${tool} did not answer within ${deadlineMs / 1000} s`)),
    deadlineMs,
  );
  child.stdout?.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > longestOutput) giveUp(absent('too-long', `${tool} printed more than ${longestOutput} bytes`));
    else output.push(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    if (complaint.length < 400) complaint += chunk.toString('utf8');
  });
  child.on('error', (error) => giveUp(notStarted(tool, error)));
  child.on('close', (status) => {
    clearTimeout(timer);
    const text = Buffer.concat(output).toString('utf8');
    settle(status === 0 || text.trim() !== '' ? found(text) : failed(tool, status, complaint));
  });
};

const notStarted = (tool: string, error: Error): Answer<never> => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return absent('missing', `${tool} is not installed`);
  if (code === 'EACCES') return absent('denied', `${tool} may not be run by this user`);
  return absent('failed', `${tool} could not be started (${code ?? error.message})`);
};

const failed = (tool: string, status: number | null, complaint: string): Answer<never> => {
  const answer = absent('failed', `${tool} failed (${status === null ? 'ended by a signal' : `exit ${status}`})`);
  const firstLine = complaint.trim().split('\n')[0]?.slice(0, 160) ?? '';
  return firstLine === '' ? answer : { ...answer, complaint: firstLine };
};

/** A tool stuck in the kernel ignores even SIGKILL: we let go of it, so that it cannot keep the agent alive. */
const kill = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
};
