import { spawn, type ChildProcess } from 'node:child_process';

/** How a command ended; `output` is what it printed on both outputs, in the order in which it came. */
export interface Ended {
  /** Null: it was killed, for being late or by somebody else. */
  readonly status: number | null;
  readonly output: string;
  /** It did not end within its deadline, and was killed with all its children. */
  readonly late: boolean;
  /** There is no such program. */
  readonly missing: boolean;
}

export interface CommandOptions {
  readonly deadlineMs: number;
  /** Given on standard input: for what no other process may see in a list of arguments. */
  readonly input?: string | undefined;
  /** Beside our own environment. Only root and the same user can read it of a running process. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Runs a program that changes or checks something: other than for a look, how it ended is what counts. Never throws. */
export type RunCommand = (tool: string, args: readonly string[], options: CommandOptions) => Promise<Ended>;

const longestOutput = 256 * 1024;

/**
 * In a session of its own: it can be killed with its children, and has no terminal, so that a program that asks for a
 * password reads it from standard input (getpass(3)).
 */
export const runCommand: RunCommand = (tool, args, options) =>
  new Promise((settle) => {
    const child = spawn(tool, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...process.env,
        ...options.env,
        LC_ALL: 'C',
        PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`,
      },
    });
    watch(child, options, settle);
  });

const watch = (child: ChildProcess, { deadlineMs, input }: CommandOptions, settle: (ended: Ended) => void): void => {
  let output = '';
  const end = (ended: Omit<Ended, 'output'>): void => {
    clearTimeout(timer);
    settle({ ...ended, output });
  };
  const timer = setTimeout(() => {
    kill(child);
    end({ status: null, late: true, missing: false });
  }, deadlineMs);
  const keep = (chunk: Buffer): void => {
    if (output.length < longestOutput) output += chunk.toString('utf8');
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('error', ({ code }: NodeJS.ErrnoException) =>
    end({ status: null, late: false, missing: code === 'ENOENT' }),
  );
  child.on('close', (status) => end({ status, late: false, missing: false }));
  // A program that ends before it has read all of it is no error of ours.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input ?? '');
};

/** A program stuck in the kernel ignores even SIGKILL: we let go of it. */
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

/** Why it did not do what it should, in one line; undefined where it did. */
export const failureOf = (tool: string, { status, output, late, missing }: Ended): string | undefined => {
  if (missing) return `${tool} is not installed`;
  if (late) return `${tool} did not end in time`;
  if (status === 0) return undefined;
  const said = output.trim().split('\n').slice(-3).join('; ').slice(0, 240);
  return `${tool} ended with ${status ?? 'a signal'}${said === '' ? '' : `: ${said}`}`;
};
