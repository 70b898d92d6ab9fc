import { expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { exitCode } from '../exit-code.js';
import { run } from '../run.js';

async function answered(words: string) {
  const terminal = capturedTerminal();
  const code = await run(words.split(' '), terminal);
  return { code, out: terminal.written(), notes: terminal.noted() };
}

it.each([
  ['power --help', "rackledger: unknown command 'power'"],
  ['machine --help', "rackledger: unknown command 'machine': did you mean machines?"],
  ['machines silences --help', "rackledger: unknown command 'silences'"],
  ['machines shwo -h', "rackledger: unknown command 'shwo': did you mean machines show?"],
])('there is no help of what there is not: %s', async (words, message) => {
  const { code, out, notes } = await answered(words);
  expect({ code, out }).toEqual({ code: exitCode.misused, out: '' });
  expect(notes).toContain(message);
  expect(notes).toContain('Add --help for what there is.');
});

it.each([
  '--help',
  'machines --help',
  'machines show -h',
  'machines show web-1 --help',
  '-o json machines list --help',
])('there is help of what there is: %s', async (words) => {
  const { code, out } = await answered(words);
  expect(code).toBe(exitCode.done);
  expect(out).toMatch(/^Usage: rackledger/);
});

it('an option that was mistyped is told, not missed', async () => {
  expect((await answered('diff --form 1 web-1')).notes).toContain("unknown option '--form': did you mean --from?");
  expect((await answered('diff web-1 --form=1')).notes).toContain("unknown option '--form': did you mean --from?");
  expect((await answered('diff web-1')).notes).toContain("required option '--from <moment>' not specified");
  expect((await answered('diff web-1 -o json')).notes).toContain("required option '--from <moment>' not specified");
});

it.each([
  [['audit', 'export'], "unknown command 'export': did you mean audit list --all -o csv?"],
  [['difference'], "unknown command 'difference': did you mean diff --from MOMENT?"],
  [['session', 'list'], "unknown command 'session': did you mean sessions?"],
  [['logout', '--everywhere'], "unknown option '--everywhere': did you mean sessions end-all?"],
  [['diff', '1 h ago'], `required option '--from <moment>' not specified: did you mean diff --from "1 h ago"?`],
  [['diff', 'yesterday'], "required option '--from <moment>' not specified: did you mean diff --from yesterday?"],
])('a line that people guess is answered with the one that does it: %j', async (words, message) => {
  const terminal = capturedTerminal();
  expect(await run(words, terminal)).toBe(exitCode.misused);
  expect(terminal.noted()).toContain(message);
});

it('a serial is no moment', async () => {
  expect((await answered('diff 4711')).notes).not.toContain('did you mean');
});
