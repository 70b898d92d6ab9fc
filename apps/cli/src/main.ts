import { text } from 'node:stream/consumers';
import { exitCode } from './exit-code.js';
import { keyboardOf } from './keyboard.js';
import { run } from './run.js';
import { columnsOf, type Terminal } from './terminal.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

/** A pipe that closed early (`… | head`) is no error of ours. */
process.stdout.on('error', () => process.exit(exitCode.done));

const terminal: Terminal = {
  environment: process.env,
  out: {
    isTerminal: process.stdout.isTTY,
    columns: columnsOf(process.stdout.columns, process.env),
    write: (some) => void process.stdout.write(some),
  },
  notes: { isTerminal: process.stderr.isTTY, write: (some) => void process.stderr.write(some) },
  input: {
    isTerminal: process.stdin.isTTY,
    read: () => text(process.stdin),
    ...keyboardOf(process.stdin, process.stderr, stop.signal),
  },
  stopped: stop.signal,
  now: () => Date.now(),
};

const code = await run(process.argv.slice(2), terminal);
// Connections that are kept alive must not keep us: leave once all is written.
process.stdout.write('', () => process.exit(code));
