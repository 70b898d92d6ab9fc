import { expect } from 'vitest';
import { exitCode } from '../../apps/cli/src/exit-code.js';
import { run } from '../../apps/cli/src/run.js';
import { capturedTerminal } from './captured-terminal.js';

interface More {
  readonly input?: string;
  readonly environment?: Record<string, string>;
}

/**
 * The command line as somebody types it, words in double quotes as one.
 * @param environment asked at each run
 * @param now what time it is where it is typed
 */
export function commandLine(environment: () => Record<string, string>, now: () => number = Date.now) {
  const cli = async (words: string, more: More = {}) => {
    const terminal = capturedTerminal({
      environment: { ...environment(), ...more.environment },
      now,
      ...(more.input !== undefined && { input: more.input }),
    });
    const said = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
    const code = await run(said, terminal);
    return { code, out: terminal.written(), notes: terminal.noted() };
  };
  const done = async (words: string, input?: string): Promise<string> => {
    const { code, out, notes } = await cli(words, input === undefined ? {} : { input });
    expect(notes).not.toContain('rackledger:');
    expect(code).toBe(exitCode.done);
    return out;
  };
  return { cli, done };
}
