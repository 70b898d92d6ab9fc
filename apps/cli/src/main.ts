import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { exitCode } from './exit-code.js';
import { run } from './run.js';
import { columnsOf, type Terminal } from './terminal.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

/** A pipe that closed early (`… | head`) is no error of ours. */
process.stdout.on('error', () => process.exit(exitCode.done));

async function readLine(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal: stop.signal });
  } finally {
    lines.close();
  }
}

interface Typed {
  readonly text: string;
  readonly isWhole: boolean;
}

/** What is typed after one more key; Ctrl-C and Ctrl-D give nothing. */
function pressed(text: string, key: string): Typed {
  if (key === '\r' || key === '\n') return { text, isWhole: true };
  if (key === '\u0003' || key === '\u0004') return { text: '', isWhole: true };
  const isBack = key === '\u007f' || key === '\b';
  return { text: isBack ? [...text].slice(0, -1).join('') : text + key, isWhole: false };
}

/** The terminal shows what is typed unless it is told not to: keys come one by one then. */
async function readHidden(question: string): Promise<string> {
  process.stderr.write(question);
  process.stdin.setRawMode(true);
  let typed: Typed = { text: '', isWhole: false };
  try {
    for await (const chunk of process.stdin.iterator({ destroyOnReturn: false })) {
      for (const key of String(chunk)) typed = typed.isWhole ? typed : pressed(typed.text, key);
      if (typed.isWhole) break;
    }
    return typed.text;
  } finally {
    process.stdin.setRawMode(false);
    process.stderr.write('\n');
  }
}

const terminal: Terminal = {
  environment: process.env,
  out: {
    isTerminal: process.stdout.isTTY,
    columns: columnsOf(process.stdout.columns, process.env),
    write: (some) => void process.stdout.write(some),
  },
  notes: { isTerminal: process.stderr.isTTY, write: (some) => void process.stderr.write(some) },
  input: { isTerminal: process.stdin.isTTY, read: () => text(process.stdin), readLine, readHidden },
  stopped: stop.signal,
  now: () => Date.now(),
};

const code = await run(process.argv.slice(2), terminal);
// Connections that are kept alive must not keep us: leave once all is written.
process.stdout.write('', () => process.exit(code));
