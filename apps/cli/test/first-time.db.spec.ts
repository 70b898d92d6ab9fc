import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { topics } from '../src/commands/topics.js';
import { exitCode } from '../src/exit-code.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';

let house: ApiHouse;
const folder = folderOfFile('rl-cli');
const [config, file] = [join(folder, 'contexts.yaml'), join(folder, 'filter')];
const { cli, done } = commandLine(() => ({ RACKLEDGER_CLI_CONFIG: config }));
const asAdmin = () => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin });
const password = ' one two three four five ';

beforeAll(async () => {
  house = await openApiHouse();
  await house.report(aMachine(1));
  await house.ask(
    'mutation { createAccount(input: { name: "ada", displayName: "Ada", accessRole: OPERATOR }) { refusal { message } } }',
  );
  await house.ask(
    'mutation { setAccountPassword(input: { name: "ada", password: "given by another" }) { refusal { message } } }',
  );
});
afterAll(() => house.close());

describe('whoever comes for the first time', () => {
  it('is taught how to begin, and what there is', async () => {
    await expect(await done('')).toMatchFileSnapshot('../../../test/golden/cli/start.txt');
    await expect(await done('--help')).toMatchFileSnapshot('../../../test/golden/cli/help.txt');
  });

  it.each(Object.keys(topics))('can read about %s', async (topic) => {
    await expect(await done(`help ${topic}`)).toMatchFileSnapshot(`../../../test/golden/cli/help-${topic}.txt`);
  });

  it('is shown a command by help as by --help', async () => {
    expect(await done('help machines place')).toBe(await done('machines place --help'));
  });

  it.each(['machines plaice', 'constructor', '__proto__'])('is led on from a wrong word: %s', async (words) => {
    const { code, notes } = await cli(`help ${words}`);
    expect({ code, notes }).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining('Topics are') as string,
    });
  });

  it('finds each filter of the help to be one', async () => {
    const filters = (topics['filters'] ?? '').split('\n').flatMap((text) => /^ {2}(\S.*?) {2,}/.exec(text)?.[1] ?? []);
    expect(filters.length).toBeGreaterThan(7);
    for (const filter of filters) {
      writeFileSync(file, filter);
      const { code, notes } = await cli(`machines list --filter @${file}`, {
        environment: asAdmin(),
      });
      expect({ filter, code, notes }).toMatchObject({ code: exitCode.done });
    }
  });
});

describe('signing in', () => {
  it('with an account gets a token of its own, which ends with signing out', async () => {
    const first = await cli(`login --account ada --url ${house.url}`, { input: 'given by another\n' });
    expect(first).toMatchObject({ code: exitCode.notAllowed, notes: expect.stringContaining('your own') as string });
    await chosen();
    const { code, notes } = await cli(`login --account ada --url ${house.url} --name lab`, { input: `${password}\n` });
    expect({ code, notes }).toMatchObject({ code: exitCode.done });
    expect(notes).toContain('lets you in as person:ada, operator');
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(readFileSync(config, 'utf8')).not.toContain(password);
    expect(await done('whoami')).toMatch(/^you +Ada \(ada\)$/m);
    const token = /token: (\S+)/.exec(readFileSync(config, 'utf8'))?.[1] ?? '';
    await done('logout');
    expect(await cli('whoami')).toMatchObject({
      code: exitCode.notAllowed,
      notes: expect.stringContaining('rackledger login') as string,
    });
    const after = await cli('whoami', { environment: { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: token } });
    expect(after).toMatchObject({ code: exitCode.notAllowed });
  });

  it('anew revokes the token that it replaces, and signing out forgets one that is good no more', async () => {
    const token = () => /token: (\S+)/.exec(readFileSync(config, 'utf8'))?.[1] ?? '';
    const again = `login --account ada --url ${house.url} --name lab`;
    expect((await cli(again, { input: password })).notes).not.toContain('replaces');
    const first = token();
    expect((await cli(again, { input: password })).notes).toContain('the token that it replaces is revoked');
    const used = await cli('whoami', { environment: { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: first } });
    expect(used).toMatchObject({ code: exitCode.notAllowed });
    writeFileSync(config, readFileSync(config, 'utf8').replace(token(), first));
    const replaced = await cli(again, { input: password });
    expect(replaced).toMatchObject({
      code: exitCode.done,
      notes: expect.stringMatching(/the token that it replaces .* could not be revoked/) as string,
    });
    writeFileSync(config, readFileSync(config, 'utf8').replace(token(), first));
    const { code, notes } = await cli('logout');
    expect(code).toBe(exitCode.done);
    expect(notes).toMatch(/^lab is forgotten\nits token .* could not be revoked; if it is still good, .*: .*revoked/);
    expect(readFileSync(config, 'utf8')).not.toContain('lab');
  });

  it('is refused with a wrong password, and with none', async () => {
    expect(await cli(`login --account ada --url ${house.url}`, { input: 'wrong' })).toMatchObject({
      code: exitCode.notAllowed,
    });
    expect(await cli(`login --account ada --url ${house.url}`)).toMatchObject({ code: exitCode.misused });
    const inClear = await cli('login --account ada --url http://centre.example.net', { input: password });
    expect(inClear).toMatchObject({
      code: exitCode.notAllowed,
      notes: expect.stringContaining('https://centre.example.net') as string,
    });
    expect(await cli('login --url http://127.0.0.1:9', { input: 'x' })).toMatchObject({ code: exitCode.unreachable });
  });
});

/** As the console has it done at the first sign-in. */
async function chosen(): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: house.url };
  const body = JSON.stringify({ name: 'ada', password: 'given by another' });
  const opened = await fetch(`${house.url}/session/v1`, { method: 'POST', headers, body });
  const cookie = opened.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const changed = await fetch(`${house.url}/session/v1/password`, {
    method: 'PUT',
    headers: { ...headers, cookie },
    body: JSON.stringify({ password: 'given by another', newPassword: password }),
  });
  expect(changed.status).toBe(200);
}

describe('a moment without anybody', () => {
  it('is told with who came before and after', async () => {
    const admin = (words: string) => cli(words, { environment: asAdmin() });
    await admin('machines name 0001QX7 web-1');
    await expect.poll(async () => (await admin('who-had web-1 -o csv')).out, { timeout: 20_000 }).toContain('web-1');
    const before = await admin('who-had web-1 --at 2020-01-01');
    expect(before.code).toBe(exitCode.done);
    expect(before.notes).toMatch(
      /Nobody had web-1 on 2020-01-01 00:00:00 UTC\S*:\n {2}after, web-1 \(name\) had it, from /,
    );
    expect((await admin('who-had nobody-1')).notes).toContain('Nobody ever had nobody-1');
    expect((await admin('machines list --as-of "2 hours ago"')).notes).toMatch(
      /^history begins at \d{4}-.*: nothing was known as of \d{4}-.*\nnone\n/,
    );
    expect(await admin('machines list --as-of someday')).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining('yesterday 14:00') as string,
    });
  });
});
