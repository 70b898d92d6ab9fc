import { expect, test } from 'vitest';
import { exitCode, UsageError } from './exit-code.js';
import { parseOptions } from './options.js';
import { run } from './run.js';

test('the ways to run', () => {
  expect(parseOptions(['--print'])).toMatchObject({ does: 'print', from: undefined });
  expect(parseOptions(['--once', '--server', 'https://c.example'])).toMatchObject({
    does: 'once',
    server: 'https://c.example',
    everyMinutes: 60,
  });
  expect(parseOptions(['--server', 'https://c.example', '--every', '5'])).toMatchObject({
    does: 'stay',
    everyMinutes: 5,
  });
  expect(parseOptions(['--server', 'https://c.example', '--observe-every', '90'])).toMatchObject({
    observeSeconds: 90,
  });
  expect(parseOptions(['--observe', '--measure', 'm.json'])).toEqual({ does: 'observe', measure: 'm.json' });
  expect(parseOptions(['--server', 'https://c.example', '--from', 'tree'])).toMatchObject({
    does: 'once',
    from: 'tree',
  });
  expect(parseOptions(['record', 'folder', '--mask'])).toEqual({ does: 'record', folder: 'folder', mask: true });
  expect(parseOptions(['-h'])).toEqual({ does: 'help' });
});

test.each([
  [[], 'say where to report to'],
  [['--sever', 'x'], '--sever'],
  [['--every', 'often', '--server', 'x'], '--every is a number of minutes from 1 to 1440, not "often"'],
  [['--observe-every', '0', '--server', 'x'], '--observe-every is a number of seconds from 1 to 3600, not "0"'],
  [['--environment', 'cloud', '--print'], '--environment is live, installed or recorded, not "cloud"'],
  [['replay'], '"replay" is not a command'],
  [['record'], 'record takes one folder'],
])('%j is answered with what is wrong', (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});

test.each([
  [['--once', '--server', 'centre'], '--server is an address'],
  [['--once', '--server', 'ftp://centre'], '--server is an address'],
  [['--once', '--server', 'https://me:pw@centre'], '--server takes no user'],
  [['--once', '--server', 'https://centre', '--ca', '/none.pem'], '--ca: /none.pem cannot be read (ENOENT)'],
  [['--once', '--server', 'https://centre', '--token-file', '/none'], '--token-file: /none cannot be read (ENOENT)'],
  [['--print', '--from', '/none'], '--from: /none is not a folder'],
])('%j ends at once, and says what to mend', async (args, message) => {
  const said: string[] = [];
  const terminal = { print: () => {}, say: (line: string) => said.push(line), stopped: new AbortController().signal };
  expect(await run(args, terminal)).toBe(exitCode.usage);
  expect(said.join('\n')).toContain(message);
  expect(said.join('\n')).toContain('--help');
});
