import { exitCode } from './cli/exit-code.js';
import { run } from './cli/run.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

/** A pipe that closed early (`--print | head`) is no error of ours. */
process.stdout.on('error', () => process.exit(exitCode.done));

const terminal = {
  print: (text: string) => process.stdout.write(text),
  say: (line: string) => process.stderr.write(`${line}\n`),
  stopped: stop.signal,
};

const code = await run(process.argv.slice(2), terminal).catch((error: unknown) => {
  terminal.say(
    `a mistake of ours, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return exitCode.broken;
});

// A tool that is stuck in the kernel, or a file that never answers, must not keep us: leave once all is written.
process.stdout.write('', () => process.exit(code));
