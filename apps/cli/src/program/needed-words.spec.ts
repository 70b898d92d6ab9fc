import { expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { exitCode } from '../exit-code.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { operations } from '../operations/operations.js';
import { run } from '../run.js';

async function told(words: readonly string[]): Promise<string> {
  const terminal = capturedTerminal();
  expect(await run(words, terminal)).toBe(exitCode.misused);
  return terminal.noted();
}

const wantReasons = Object.entries(operations.mutations).filter(([, { reasonNeeded }]) => reasonNeeded);

it.each(wantReasons.map(([name]) => mutationPaths[name] ?? ''))(
  '%s asks for its reason before it asks there',
  async (path) => {
    const words = [
      ...path.split(' '),
      'a',
      'b',
      '7d',
      '--dry-run',
      '--items',
      '{machineId: a, item: b}',
      '--until',
      '7d',
    ];
    const help = capturedTerminal();
    await run([...path.split(' '), '--help'], help);
    expect(help.written()).toMatch(/--reason <text> .*\(needed\)/);
    const known = words.filter((word, at) => {
      const flag = word.startsWith('--') ? word : (words[at - 1] ?? '');
      return !['--items', '--until'].includes(flag) || help.written().includes(`${flag} <`);
    });
    expect(await told(known)).toContain("required option '--reason <text>' not specified");
  },
);

it('a part of a value that is needed is missed here, in the words that were typed', async () => {
  expect(await told(['ip', 'take', 'lo', '--holder', 'kind=machine'])).toContain('id is missing');
});
