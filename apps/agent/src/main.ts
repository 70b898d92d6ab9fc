import { setFlagsFromString } from 'node:v8';
import { exitCode } from './cli/exit-code.js';
import { run } from './cli/run.js';

/**
 * A short run makes garbage faster than it makes data. Left alone, V8 lets the space for new objects grow to tens of MB
 * before it looks; kept at its first size the agent stays well below 80 MB, for a tenth of a second more.
 */
setFlagsFromString('--semi-space-growth-factor=1');

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
